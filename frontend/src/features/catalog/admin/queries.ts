import { keepPreviousData, queryOptions, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, type BodyOf, type Reply } from "@/api/api";

export type AdminPage = Reply<"get", "/api/catalog/admin/movies">;
export type AdminCard = AdminPage["items"][number];
export type AdminMovie = Reply<"get", "/api/catalog/admin/movies/{movie_id}">;
export type Status = AdminMovie["status"];
export type Picture = AdminMovie["poster"];
export type Role = AdminMovie["credits"][number]["role"];
export type NewMovie = BodyOf<"post", "/api/catalog/movies">;
export type MovieChange = BodyOf<"patch", "/api/catalog/movies/{movie_id}">;
export type BulkAction = BodyOf<"post", "/api/catalog/admin/movies/bulk">["action"];
export type Import = Reply<"get", "/api/catalog/imports/{import_id}">;
export type MovieQuery = NonNullable<Parameters<typeof api<"get", "/api/catalog/admin/movies">>[2]>["query"];

export const STATUSES: readonly Status[] = ["draft", "scheduled", "published"];
const PAGE = 50;
const POLL_MS = 800;

/** One page of the table of films. */
export const adminMoviesQuery = (query: NonNullable<MovieQuery>) =>
  queryOptions({
    queryKey: ["catalog", "admin", "movies", query],
    queryFn: ({ signal }) => api("get", "/api/catalog/admin/movies", { query: { limit: PAGE, ...query }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** A film with everything that can be edited. It is not asked again behind the back of whoever edits it. */
export const adminMovieQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "admin", "movie", id],
    queryFn: ({ signal }) => api("get", "/api/catalog/admin/movies/{movie_id}", { path: { movie_id: id }, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const importsQuery = queryOptions({
  queryKey: ["catalog", "admin", "imports"],
  queryFn: ({ signal }) => api("get", "/api/catalog/imports", { signal }),
  staleTime: 0,
});

/** Whether somebody else works on it, so that it has to be asked again. */
export const isRunning = ({ state }: Pick<Import, "state">) => ["waiting", "checking", "importing"].includes(state);

/** An import, asked again and again while it runs. */
export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "admin", "imports", id],
    queryFn: ({ signal }) => api("get", "/api/catalog/imports/{import_id}", { path: { import_id: id }, signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? POLL_MS : false),
    staleTime: 0,
  });

/** After a change of films whatever shows films is asked again; the film that was answered is kept as it is. */
export function useMoviesChanged() {
  const queries = useQueryClient();
  return (movie?: AdminMovie) => moviesChanged(queries, movie);
}

function moviesChanged(queries: QueryClient, movie: AdminMovie | undefined): void {
  if (movie) queries.setQueryData(adminMovieQuery(movie.id).queryKey, movie);
  void queries.invalidateQueries({
    predicate: ({ queryKey: [owner, , kind, id] }) => owner === "catalog" && !(movie && kind === "movie" && id === movie.id),
  });
}
