import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { FilterSelect } from "@/admin/FilterSelect";
import { SearchBox } from "@/admin/SearchBox";
import { useUrlState } from "@/admin/use-url-state";
import { STATUSES } from "@/features/catalog/admin/queries";
import { genresQuery } from "@/features/catalog/queries";

const SORTS = ["changed", "added", "title", "newest"] as const;

export function MovieFilters() {
  const { t } = useTranslation("admin");
  const { get, set } = useUrlState();
  const { data: genres } = useQuery(genresQuery);
  const search = useCallback((q: string) => set({ q }, { replace: true }), [set]);
  return (
    <div className="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
      <SearchBox label={t("movies.search")} value={get("q")} onChange={search} className="col-span-2 min-w-56 flex-1 sm:max-w-md" />
      <FilterSelect
        label={t("movies.status")}
        value={get("status")}
        options={[["", t("movies.anyStatus")], ...STATUSES.map((status) => [status, t(`movies.statuses.${status}`)] as const)]}
        onChange={(status) => set({ status })}
      />
      <FilterSelect
        label={t("movies.genre")}
        value={get("genre")}
        options={[["", t("movies.anyGenre")], ...(genres?.items ?? []).map(({ slug, name }) => [slug, name] as const)]}
        onChange={(genre) => set({ genre })}
      />
      <FilterSelect
        label={t("movies.sort")}
        value={get("sort") || "changed"}
        options={SORTS.map((sort) => [sort, t(`movies.sorts.${sort}`)] as const)}
        onChange={(sort) => set({ sort: sort === "changed" ? undefined : sort })}
        className="col-span-2"
      />
    </div>
  );
}
