import { Info } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { Button } from "@/components/ui/button";
import { FactLine } from "@/features/catalog/cards/FactLine";
import { useFacts } from "@/features/catalog/cards/use-facts";
import { HeroPicker } from "@/features/catalog/home/HeroPicker";
import { titlePath } from "@/features/catalog/paths";
import { Backdrop } from "@/features/catalog/pictures/Backdrop";
import type { Featured } from "@/features/catalog/queries";
import { Slot } from "@/plugins/Slot";

const CHOICE = 6;

/** The film that the house recommends tonight, and a few others to put in its place. It never changes by itself. */
export function Hero({ movies }: { movies: Featured[] }) {
  const { t } = useTranslation();
  const facts = useFacts();
  const offered = movies.slice(0, CHOICE);
  const [chosen, setChosen] = useState(0);
  const movie = offered[chosen] ?? offered[0];
  if (!movie) return null;
  const { id, title, tagline, summary, genres } = movie;
  return (
    <section aria-label={t("film.featured")} className="hero">
      <Backdrop key={id} picture={movie.backdrop} first={chosen === 0} />
      <div className="page-width hero-stand">
        <div key={id} className="hero-text" aria-live={chosen === 0 ? "off" : "polite"}>
          <p className="font-medium text-primary">{genres.map(facts.genre).join(" · ")}</p>
          <h2 className="hero-title">
            <Link to={titlePath(movie)}>{title}</Link>
          </h2>
          {tagline && <p className="hero-tagline">{tagline}</p>}
          <FactLine movie={movie} className="gap-x-3 text-sm text-foreground/85 sm:text-base" />
          <p className="hero-summary">{summary}</p>
          <div className="mt-2 flex flex-wrap gap-3">
            <Button asChild>
              <Link to={titlePath(movie)}>
                <Info aria-hidden />
                {t("film.more")}
              </Link>
            </Button>
            <Slot name="title.actions.v1" props={{ movieId: id, title }} />
          </div>
        </div>
        {offered.length > 1 && <HeroPicker movies={offered} chosen={chosen} choose={setChosen} />}
      </div>
    </section>
  );
}
