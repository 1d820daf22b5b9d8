import type { Film, Session } from "./api";

/** A session as the service begins it. */
export function aSession(change: Partial<Session> = {}): Session {
  return {
    session_id: "f00d",
    movie_id: 3,
    title: "The Meadow",
    kind: "film",
    state: "complete",
    hls_url: "/v/1000/old/3/abcdef/e2.m3u8",
    dash_url: null,
    expires_at: "2030-01-01T00:00:00+00:00",
    renew_after: 9000,
    heartbeat_seconds: 20,
    duration: 124,
    resume_at: 0,
    qualities: [480, 720, 1080],
    sounds: [],
    words: [],
    chapters: [],
    storyboard_url: null,
    poster_url: null,
    ...change,
  };
}

/** What is told of a film that can be watched. */
export function aFilm(change: Partial<Film> = {}): Film {
  return {
    movie_id: 3,
    playable: true,
    state: "complete",
    duration: 124,
    qualities: [480, 720, 1080],
    sounds: [],
    words: [],
    trailer: false,
    ...change,
  };
}
