import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Host } from "marquee-plugin-kit";

const ENTRIES = "/api/acme_guestbook/entries";
const KEY = "acme_guestbook";

export interface Entry {
  id: number;
  text: string;
  created_at: string;
}

interface Page {
  entries: Entry[];
  next: number | null;
}

/** What the service keeps, as the pages ask for it. */
export function bookOf(host: Host) {
  return {
    newest: (query: { count: number; movie_id?: number }) =>
      queryOptions({
        queryKey: [KEY, query],
        queryFn: ({ signal }) => host.api<Page>("get", ENTRIES, { query, signal }),
      }),
    sign: (body: { text: string; movie_id?: number }) => host.api("post", ENTRIES, { body }),
    remove: (id: number) => host.api("delete", `${ENTRIES}/{entry_id}`, { path: { entry_id: id } }),
  };
}

export type Book = ReturnType<typeof bookOf>;

/** A change to the book, after which every list of it is asked for again. */
export function useChange<V>(change: (value: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }) });
}
