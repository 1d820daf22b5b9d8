import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { queryString } from "@/api/query-string";
import { readFilters, type Filters } from "@/features/catalog/browse/filters";

export type Change = (part: { [Name in keyof Filters]?: Filters[Name] | undefined }) => void;

/** The filters of the address, and a way to change some of them. */
export function useFilters(): { filters: Filters; change: Change; clear: () => void } {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  // In place: the way back leads to where one came from, not through every filter tried.
  const go = (next: object) => setSearch(queryString(next), { replace: true, preventScrollReset: true });
  return {
    filters,
    change: (part) => go({ ...filters, ...part }),
    clear: () => go({ sort: filters.sort }),
  };
}
