import { startTransition, useMemo, useOptimistic } from "react";
import { useSearchParams } from "react-router";

import { queryString } from "@/api/query-string";
import { readFilters, type Filters } from "@/features/catalog/browse/filters";

export type Change = (part: { [Name in keyof Filters]?: Filters[Name] | undefined }) => void;

/**
 * The filters of the address, and a way to change some of them. A choice counts at once, also for the next choice; the
 * address follows when the page is ready for it.
 */
export function useFilters(): { filters: Filters; change: Change; clear: () => void } {
  const [search, setSearch] = useSearchParams();
  const settled = useMemo(() => readFilters(search), [search]);
  const [filters, show] = useOptimistic(settled);
  const go = (next: object) => {
    const wanted = new URLSearchParams(queryString(next));
    startTransition(() => {
      show(readFilters(wanted));
      // In place: the way back leads to where one came from, not through every filter tried.
      setSearch(wanted, { replace: true, preventScrollReset: true });
    });
  };
  return {
    filters,
    change: (part) => go({ ...filters, ...part }),
    clear: () => go({ sort: filters.sort }),
  };
}
