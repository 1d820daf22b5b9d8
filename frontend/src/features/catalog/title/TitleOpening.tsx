import { Play } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { PageHeading } from "@/components/PageHeading";
import { Button } from "@/components/ui/button";
import { FactLine } from "@/features/catalog/cards/FactLine";
import { useFacts } from "@/features/catalog/cards/use-facts";
import { genrePath } from "@/features/catalog/paths";
import { Poster } from "@/features/catalog/pictures/Poster";
import type { Movie } from "@/features/catalog/queries";
import { cn } from "@/lib/cn";
import { Slot } from "@/plugins/Slot";
import { useContributions } from "@/plugins/use-registry";

/** What a film's page opens with: its poster, its name and what one may do. */
export function TitleOpening({ movie }: { movie: Movie }) {
  const { t } = useTranslation();
  const facts = useFacts();
  // What one may do comes a little later; its place is kept, so that nothing moves then.
  const offers = useContributions("title.actions.v1");
  const { id, title, tagline, genres, trailer_url: trailer } = movie;
  return (
    <div className="page-width title-opening">
      <div className="title-poster">
        <Poster movie={movie} sizes="(min-width: 48rem) 17rem, 35vw" eager className="shadow-float" />
      </div>
      <div className="title-words">
        <PageHeading title={title} className="hero-title title-name" />
        {tagline && <p className="hero-tagline">{tagline}</p>}
        <FactLine movie={movie} className="gap-x-3 text-foreground/85" />
        {genres.length > 0 && (
          <ul aria-label={t("film.genres")} className="flex flex-wrap gap-2">
            {genres.map((genre) => (
              <li key={genre.slug}>
                <Link to={genrePath(genre)} className="genre-chip">
                  {facts.genre(genre)}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <div className={cn("mt-2 flex flex-wrap gap-3", offers.length > 0 ? "min-h-11" : "empty:hidden")}>
          {trailer && (
            <Button asChild>
              <a href={trailer} target="_blank" rel="noreferrer">
                <Play className="fill-current" aria-hidden />
                {t("film.trailer")}
              </a>
            </Button>
          )}
          <Slot name="title.actions.v1" props={{ movieId: id, title }} />
        </div>
      </div>
    </div>
  );
}
