import { memo, useState } from "react";
import { Link } from "react-router";

import { FactLine } from "@/features/catalog/cards/FactLine";
import { FilmPreview } from "@/features/catalog/cards/FilmPreview";
import { MembersMark } from "@/features/catalog/cards/MembersMark";
import { titlePath } from "@/features/catalog/paths";
import { Poster } from "@/features/catalog/pictures/Poster";
import type { Card } from "@/features/catalog/queries";

interface FilmCardProps {
  movie: Card;
  eager?: boolean;
  /** -1 within a row, where the arrows lead from film to film. */
  tabIndex?: number;
}

const SIZES = "(min-width: 64rem) 14vw, (min-width: 40rem) 20vw, 40vw";

/** A film in a row or a grid. Resting on it tells more, over the poster, without moving anything else. */
export const FilmCard = memo(function FilmCard({ movie, eager = false, tabIndex }: FilmCardProps) {
  const [met, setMet] = useState(false);
  const meet = () => setMet(true);
  return (
    <Link to={titlePath(movie)} tabIndex={tabIndex} className="film-card" onPointerEnter={meet} onFocus={meet}>
      <span className="film-card-picture">
        <Poster movie={movie} sizes={SIZES} eager={eager} />
        {movie.is_premium && <MembersMark />}
        {met && <FilmPreview movie={movie} />}
      </span>
      <span className="mt-2.5 block truncate text-sm font-medium">{movie.title}</span>
      <FactLine
        movie={{ ...movie, rating: null, is_premium: false }}
        className="mt-0.5 gap-x-2.5 text-xs text-muted-foreground max-sm:[&>[data-duration]]:hidden"
      />
    </Link>
  );
});
