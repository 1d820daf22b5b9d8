import { queryOptions, type QueryClient } from "@tanstack/react-query";
import i18next from "i18next";

import { startSession, type Kind } from "@/features/streaming/api";
import { playerTexts } from "@/features/streaming/texts";

/** Somebody coming to watch. */
export interface Visit {
  number: number;
  /** When Play was clicked, as performance.now() tells it; the beginning of the page for who came by its address. */
  since: number;
}

let visits = 0;
let announced: Visit | undefined;

/** The session of one visit. It begins with the click, while the player is still on its way. */
export const sessionQuery = (movieId: number, kind: Kind, visit: Visit) =>
  queryOptions({
    queryKey: ["streaming", "session", kind, movieId, visit.number],
    queryFn: () => startSession(movieId, kind),
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** Play was clicked: nothing that is needed waits for anything else. */
export function press(queries: QueryClient, movieId: number, kind: Kind): void {
  announced = newVisit(performance.now());
  void queries.query(sessionQuery(movieId, kind, announced)).catch(() => undefined);
  fetchPlayer();
}

/** The page that plays, together with its words: once it is drawn, nothing of it is on its way any more. */
export async function player() {
  const [page] = await Promise.all([import("./WatchPage"), playerTexts(i18next.language)]);
  return page;
}

/** Has it fetched, without waiting for it. */
export function fetchPlayer(): void {
  void player();
}

/** The visit that was announced by a click, or a new one: each has a session of its own. */
export function arrive(): Visit {
  const visit = announced ?? newVisit(0);
  announced = undefined;
  return visit;
}

export function newVisit(since: number): Visit {
  visits += 1;
  return { number: visits, since };
}
