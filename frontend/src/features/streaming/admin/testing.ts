import type { Arrival, Asset, AssetDetail } from "./queries";

/** A film's file for tests. */
export const asset: Asset = {
  id: 7,
  movie_id: 12,
  movie_title: "The Lamplighter",
  kind: "film",
  state: "encoding",
  playable: true,
  live: true,
  paused: false,
  priority: 0,
  file_name: "lamplighter.mkv",
  has_source: true,
  keeps_source: true,
  size: 5_368_709_120,
  duration: 6241.5,
  progress: 0.42,
  speed: 3.1,
  seconds_left: 840,
  av1: null,
  av1_progress: null,
  failure: null,
  created_at: "2026-11-22T12:00:00+00:00",
  playable_at: "2026-11-22T12:00:08+00:00",
  complete_at: null,
  replaced_at: null,
};

const rendition = { state: "ready", language: null, title: null, width: null, height: null, codec: null, crf: null, channels: null, forced: null, hearing_impaired: null } as const;

export const detail: AssetDetail = {
  ...asset,
  notes: ["Its sound was repaired."],
  renditions: [
    { ...rendition, name: "720p", kind: "picture", width: 1280, height: 720, crf: 23.5 },
    { ...rendition, name: "1080p", kind: "picture", state: "encoding", width: 1920, height: 1080 },
    { ...rendition, name: "sound1-6", kind: "sound", language: "de", channels: 6 },
    { ...rendition, name: "words-en", kind: "words", language: "en", hearing_impaired: true },
  ],
  steps: [],
  candidates: [{ number: 1, url: "/v/1/a/12/b/poster-1.webp" }],
};

export const arrival: Arrival = {
  token: "9f86d081884c7d659a2feaa0c55ad015",
  movie_id: null,
  kind: "film",
  title: "The Lamplighter",
  year: 2019,
  file_name: "The Lamplighter (2019).mkv",
  size: 1000,
  received: 420,
  state: "open",
  created_at: "2026-11-22T12:00:00+00:00",
  expires_at: "2026-11-24T12:00:00+00:00",
};
