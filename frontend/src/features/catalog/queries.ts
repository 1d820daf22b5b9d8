import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Reply } from "@/api/api";
import { booted } from "@/api/boot";

export type Home = Reply<"get", "/api/catalog/home">;
export type HomeRow = Home["rows"][number];
export type Featured = Home["hero"][number];
export type Movie = Reply<"get", "/api/catalog/movies/{movie_id}">;
export type Card = Reply<"get", "/api/catalog/movies">["items"][number];
export type Picture = Card["poster"];
export type Genre = Card["genres"][number];
export type Credit = Movie["credits"][number];
export type Facets = Reply<"get", "/api/catalog/facets">;
export type Suggestion = Reply<"get", "/api/catalog/suggest">["items"][number];
export type ListQuery = NonNullable<Parameters<typeof api<"get", "/api/catalog/movies">>[2]>["query"];

const MINUTE = 60_000;
const PAGE = 40;
const SIMILAR = 18;
const SUGGESTIONS = 8;
/** What a viewer comes back to is still there: a long list with its place in it. */
const gcTime = 30 * MINUTE;

export const homeQuery = queryOptions({
  queryKey: ["catalog", "home"],
  queryFn: ({ signal }) => api("get", "/api/catalog/home", { signal }),
  initialData: () => booted("/api/catalog/home") as Home | undefined,
  staleTime: MINUTE,
  gcTime,
});

export const moviesQuery = (query: NonNullable<ListQuery>) =>
  infiniteQueryOptions({
    queryKey: ["catalog", "movies", query],
    queryFn: ({ signal, pageParam: cursor }) =>
      api("get", "/api/catalog/movies", { query: { limit: PAGE, ...query, ...(cursor && { cursor }) }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 5 * MINUTE,
    gcTime,
  });

export const facetsQuery = (query: NonNullable<ListQuery>) =>
  queryOptions({
    queryKey: ["catalog", "facets", query],
    queryFn: ({ signal }) => api("get", "/api/catalog/facets", { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * MINUTE,
  });

export const genresQuery = queryOptions({
  queryKey: ["catalog", "genres"],
  queryFn: ({ signal }) => api("get", "/api/catalog/genres", { signal }),
  staleTime: 5 * MINUTE,
});

export const movieQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "movie", id],
    queryFn: ({ signal }) => api("get", "/api/catalog/movies/{movie_id}", { path: { movie_id: id }, signal }),
    initialData: () => booted(`/api/catalog/movies/${id}`) as Movie | undefined,
    staleTime: MINUTE,
    gcTime,
  });

export const similarQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "similar", id],
    queryFn: ({ signal }) =>
      api("get", "/api/catalog/movies/{movie_id}/similar", {
        path: { movie_id: id },
        query: { limit: SIMILAR },
        signal,
      }),
    staleTime: 5 * MINUTE,
    gcTime,
  });

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "person", id],
    queryFn: ({ signal }) => api("get", "/api/catalog/people/{person_id}", { path: { person_id: id }, signal }),
    staleTime: 5 * MINUTE,
    gcTime,
  });

export const suggestQuery = (q: string) =>
  queryOptions({
    queryKey: ["catalog", "suggest", q],
    queryFn: ({ signal }) => api("get", "/api/catalog/suggest", { query: { q, limit: SUGGESTIONS }, signal }),
    placeholderData: keepPreviousData,
    enabled: q !== "",
    staleTime: MINUTE,
  });
