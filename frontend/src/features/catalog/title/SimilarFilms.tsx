import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { similarQuery } from "@/features/catalog/queries";
import { FilmRow } from "@/features/catalog/rows/FilmRow";
import { RowSkeleton } from "@/features/catalog/rows/RowSkeleton";

/** Where to go from here. Without it the page is whole, so that a failure is no more than its absence. */
export function SimilarFilms({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data: found, isPending } = useQuery(similarQuery(id));
  const data = useDeferredValue(found);
  if (!isPending && !found?.items.length) return null;
  return (
    <div className="mt-14">
      {data ? <FilmRow title={t("film.similar")} movies={data.items} /> : <RowSkeleton />}
    </div>
  );
}
