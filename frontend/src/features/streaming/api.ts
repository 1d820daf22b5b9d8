import { queryOptions } from "@tanstack/react-query";

import { api, type BodyOf, type Reply } from "@/api/api";
import { sessionFetch } from "@/api/session-fetch";

/** What can be watched of a film. */
export type Film = Reply<"get", "/api/streaming/movies/{movie_id}">;
/** What a player gets to play one film once. */
export type Session = Reply<"post", "/api/streaming/movies/{movie_id}/session">;
export type Chapter = Session["chapters"][number];
/** What a heartbeat brings back: an address to go on with, or the end. */
export type Pulse = Reply<"post", "/api/streaming/sessions/{token}/heartbeat">;
export type Beat = BodyOf<"post", "/api/streaming/sessions/{token}/heartbeat">;
/** How well it played: totals since the session began, so that a lost heartbeat changes nothing. */
export type Quality = NonNullable<Beat["quality"]>;
export type Kind = "film" | "trailer";

const MINUTE = 60_000;

export const filmQuery = (movieId: number) =>
  queryOptions({
    queryKey: ["streaming", "film", movieId],
    queryFn: ({ signal }) => api("get", "/api/streaming/movies/{movie_id}", { path: { movie_id: movieId }, signal }),
    staleTime: MINUTE,
  });

export function startSession(movieId: number, kind: Kind): Promise<Session> {
  const path = { movie_id: movieId };
  return kind === "trailer"
    ? api("post", "/api/streaming/movies/{movie_id}/trailer", { path })
    : api("post", "/api/streaming/movies/{movie_id}/session", { path });
}

export function heartbeat(token: string, body: Beat): Promise<Pulse> {
  return api("post", "/api/streaming/sessions/{token}/heartbeat", { path: { token }, body });
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
