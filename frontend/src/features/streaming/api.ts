import { queryOptions } from "@tanstack/react-query";

import { api } from "@/api/api";
import { sessionFetch } from "@/api/session-fetch";

export interface Sound {
  language: string;
  title: string;
  channels: number;
}

export interface Words {
  language: string;
  title: string;
  forced: boolean;
  hearing_impaired: boolean;
}

export interface Chapter {
  start: number;
  end: number;
  title: string;
}

/** What can be watched of a film. */
export interface Film {
  movie_id: number;
  playable: boolean;
  state: "none" | "playable" | "complete";
  duration: number | null;
  qualities: number[];
  sounds: Sound[];
  words: Words[];
  trailer: boolean;
}

/** What a player gets to play one film once. */
export interface Session {
  session_id: string;
  movie_id: number;
  title: string;
  kind: "film" | "trailer";
  state: "playable" | "complete";
  /** From the root of the site; good until `expires_at`. */
  hls_url: string;
  dash_url: string | null;
  expires_at: string;
  /** Seconds after which a fresh address should be asked for. */
  renew_after: number;
  heartbeat_seconds: number;
  duration: number | null;
  resume_at: number;
  qualities: number[];
  sounds: Sound[];
  words: Words[];
  chapters: Chapter[];
  storyboard_url: string | null;
  poster_url: string | null;
}

/** How well it played: totals since the session began, so that a lost heartbeat changes nothing. */
export interface Quality {
  startup_ms?: number;
  stalls: number;
  stalled_ms: number;
  level_changes: number;
  frames_lost: number;
  frames_shown: number;
  height: number | null;
  errors: string[];
}

export interface Beat {
  position: number;
  paused?: boolean;
  quality: Quality;
}

/** What a heartbeat brings back: an address to go on with, or the end. */
export interface Pulse {
  expires_at: string;
  hls_url: string;
  dash_url: string | null;
  state: "playable" | "complete";
  ended: boolean;
  reason: string | null;
}

type Call = <Answer>(method: "get" | "post", path: string, call?: object) => Promise<Answer>;
const call = api as unknown as Call;

const MINUTE = 60_000;

export const filmQuery = (movieId: number) =>
  queryOptions({
    queryKey: ["streaming", "film", movieId],
    queryFn: ({ signal }) => call<Film>("get", "/api/streaming/movies/{movie_id}", { path: { movie_id: movieId }, signal }),
    staleTime: MINUTE,
  });

export function startSession(movieId: number, kind: Session["kind"]): Promise<Session> {
  const path = { movie_id: movieId };
  return kind === "trailer"
    ? call("post", "/api/streaming/movies/{movie_id}/trailer", { path })
    : call("post", "/api/streaming/movies/{movie_id}/session", { path, body: {} });
}

export function heartbeat(token: string, body: Beat): Promise<Pulse> {
  return call("post", "/api/streaming/sessions/{token}/heartbeat", { path: { token }, body });
}

/** Says that the viewer left; it arrives even when the page is gone by then. */
export async function endSession(token: string, body: Beat): Promise<void> {
  await sessionFetch(`/api/streaming/sessions/${encodeURIComponent(token)}/end`, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}
