import { useFacts } from "@/features/catalog/cards/use-facts";
import type { Card } from "@/features/catalog/queries";

/** What is told of a film to whoever rests on it. It is drawn for those alone: a page of films has hundreds. */
export function FilmPreview({ movie: { title, genres, summary } }: { movie: Card }) {
  const facts = useFacts();
  return (
    <span className="film-card-more" aria-hidden>
      <span className="line-clamp-3 leading-tight font-semibold">{title}</span>
      <span className="text-primary">{genres.map(facts.genre).slice(0, 2).join(" · ")}</span>
      <span className="line-clamp-6 text-foreground/85">{summary}</span>
    </span>
  );
}
