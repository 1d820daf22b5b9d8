import { useQuery } from "@tanstack/react-query";
import { Plus, Upload } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { useFormat } from "@/admin/format";
import { Pager } from "@/admin/Pager";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { useUrlState } from "@/admin/use-url-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { IMPORT, NEW_MOVIE } from "@/features/catalog/admin/paths";
import { adminMoviesQuery } from "@/features/catalog/admin/queries";
import { MovieFilters } from "@/features/catalog/admin/table/MovieFilters";
import { MovieTable } from "@/features/catalog/admin/table/MovieTable";
import { queryOf } from "@/features/catalog/admin/table/query-of";

const COUNTED = 10_000;

/** All films in any state: found, chosen, changed together. */
export default function MoviesPage() {
  const { t } = useTranslation("admin");
  const { number } = useFormat();
  const url = useUrlState();
  const { data, error, isPlaceholderData } = useQuery(adminMoviesQuery(queryOf(url.get)));
  const filtered = JSON.stringify(["q", "status", "genre"].map(url.get));
  const narrowed = url.narrowed("q", "status", "genre");
  const total = data?.total ?? 0;
  const counted = t(total >= COUNTED ? "movies.many" : "movies.count", { count: total, formatted: number(total) });
  return (
    <AdminPage title={t("movies.title")} lead={data && <span className="tabular-nums">{counted}</span>} actions={<Actions />}>
      <MovieFilters />
      <ProblemNotice error={error} />
      {!data && !error && <TableSkeleton />}
      {data?.items.length === 0 && (narrowed ? <NothingFound /> : <NoFilms />)}
      {data && data.items.length > 0 && <MovieTable key={filtered} movies={data.items} waiting={isPlaceholderData} />}
      <Pager next={data?.next_cursor} />
    </AdminPage>
  );
}

function Actions() {
  const { t } = useTranslation("admin");
  return (
    <>
      <Button asChild variant="secondary">
        <Link to={IMPORT}>
          <Upload aria-hidden />
          {t("movies.import")}
        </Link>
      </Button>
      <Button asChild>
        <Link to={NEW_MOVIE}>
          <Plus aria-hidden />
          {t("movies.new")}
        </Link>
      </Button>
    </>
  );
}

function NothingFound() {
  const { t } = useTranslation("admin");
  const { set } = useUrlState();
  return (
    <Empty title={t("common.nothingFound")} text={t("common.nothingFoundText")}>
      <Button variant="secondary" onClick={() => set({ q: undefined, status: undefined, genre: undefined })}>
        {t("common.clear")}
      </Button>
    </Empty>
  );
}

function NoFilms() {
  const { t } = useTranslation("admin");
  return (
    <Empty title={t("movies.emptyTitle")} text={t("movies.emptyText")}>
      <Actions />
    </Empty>
  );
}

function TableSkeleton() {
  return (
    <div className="grid gap-2" aria-busy="true">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} className="h-17" />
      ))}
    </div>
  );
}
