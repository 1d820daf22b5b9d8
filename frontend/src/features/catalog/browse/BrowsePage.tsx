import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { PageHeading } from "@/components/PageHeading";
import { Skeleton } from "@/components/ui/skeleton";
import { ActiveFilters } from "@/features/catalog/browse/ActiveFilters";
import { withoutOrder } from "@/features/catalog/browse/filters";
import { FilterPanel } from "@/features/catalog/browse/FilterPanel";
import { FilterSheet } from "@/features/catalog/browse/FilterSheet";
import { NoMatch } from "@/features/catalog/browse/NoMatch";
import { SortSelect } from "@/features/catalog/browse/SortSelect";
import { useFilters } from "@/features/catalog/browse/use-filters";
import { FilmGrid } from "@/features/catalog/cards/FilmGrid";
import { facetsQuery } from "@/features/catalog/queries";
import { useWide } from "@/hooks/use-wide";

/** The whole catalogue, narrowed by what one likes. */
export default function BrowsePage() {
  const { t } = useTranslation();
  const wide = useWide();
  const { filters, change, clear } = useFilters();
  const { data: facets } = useQuery(facetsQuery(withoutOrder(filters)));
  return (
    <div className="page-width pt-8 sm:pt-12">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <PageHeading title={t("browse.title")} />
          <p role="status" className="mt-2 min-h-6 text-muted-foreground tabular-nums">
            {facets && t("browse.count", { count: facets.total })}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {!wide && <FilterSheet filters={filters} facets={facets} change={change} clear={clear} />}
          <SortSelect sort={filters.sort} change={(sort) => change({ sort })} />
        </div>
      </div>
      <ActiveFilters filters={filters} facets={facets} change={change} clear={clear} />
      <div className="mt-6 grid gap-x-12 lg:grid-cols-[15rem_minmax(0,1fr)]">
        {wide && (
          <aside aria-label={t("browse.filters")}>
            {facets ? <FilterPanel filters={filters} facets={facets} change={change} /> : <Skeleton className="h-160 w-full" />}
          </aside>
        )}
        <FilmGrid query={filters} empty={<NoMatch clear={clear} />} />
      </div>
    </div>
  );
}
