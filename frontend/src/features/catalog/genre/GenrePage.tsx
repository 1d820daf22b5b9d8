import { useSuspenseQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link, useParams } from "react-router";

import { notThere } from "@/api/problem";
import { queryString } from "@/api/query-string";
import { PageHeading } from "@/components/PageHeading";
import { Button } from "@/components/ui/button";
import { FilmGrid } from "@/features/catalog/cards/FilmGrid";
import { useFacts } from "@/features/catalog/cards/use-facts";
import { BROWSE } from "@/features/catalog/paths";
import { genresQuery } from "@/features/catalog/queries";

/** All films of a kind, the best first. */
export default function GenrePage() {
  const { t } = useTranslation();
  const facts = useFacts();
  const { slug } = useParams();
  const { data } = useSuspenseQuery(genresQuery);
  const genre = data.items.find((known) => known.slug === slug);
  if (!genre) throw notThere();
  return (
    <div className="page-width pt-8 sm:pt-14">
      <div className="mb-8 flex flex-wrap items-end justify-between gap-5">
        <div>
          <PageHeading title={facts.genre(genre)} className="hero-title" />
          <p className="mt-3 text-muted-foreground tabular-nums">{t("browse.count", { count: genre.count })}</p>
        </div>
        <Button asChild variant="secondary">
          <Link to={`${BROWSE}?${queryString({ genre: genre.slug })}`}>
            <SlidersHorizontal aria-hidden />
            {t("browse.narrow")}
          </Link>
        </Button>
      </div>
      <FilmGrid query={{ genre: [genre.slug], sort: "rating" }} empty={<p>{t("browse.emptyTitle")}</p>} />
    </div>
  );
}
