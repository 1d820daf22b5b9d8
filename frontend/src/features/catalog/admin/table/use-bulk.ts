import { useMutation } from "@tanstack/react-query";

import { api } from "@/api/api";
import { useMoviesChanged, type BulkAction } from "@/features/catalog/admin/queries";

export interface Bulk {
  action: BulkAction;
  genre?: string;
}

/** Does one thing with all chosen films. */
export function useBulk(ids: ReadonlySet<number>) {
  const changed = useMoviesChanged();
  return useMutation({
    mutationFn: (bulk: Bulk) => api("post", "/api/catalog/admin/movies/bulk", { body: { ids: [...ids], ...bulk } }),
    onSuccess: () => changed(),
  });
}
