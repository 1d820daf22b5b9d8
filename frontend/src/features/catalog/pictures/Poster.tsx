import { cn } from "@/lib/cn";
import { Artwork } from "@/features/catalog/pictures/Artwork";
import { lettering } from "@/features/catalog/pictures/lettering";
import { useTone } from "@/features/catalog/pictures/use-tone";
import type { Card } from "@/features/catalog/queries";

interface PosterProps {
  movie: Pick<Card, "id" | "title" | "genres" | "poster" | "year">;
  sizes: string;
  eager?: boolean;
  className?: string;
}

/** The poster of a film. A drawn one has no letters of its own: they are set here, over its lower third. */
export function Poster({ movie, sizes, eager, className }: PosterProps) {
  const { id, title, genres, poster, year } = movie;
  const tone = useTone(poster.color);
  const { face, step } = lettering(title, genres[0]?.slug, id);
  return (
    <div ref={tone} className={cn("poster", className)}>
      <Artwork picture={poster} sizes={sizes} eager={eager ?? false} className="poster-art" />
      {poster.generated && (
        <div className="poster-letters" data-face={face} aria-hidden>
          <p className="poster-title" data-step={step}>
            {title}
          </p>
          {year !== null && <p className="poster-year">{year}</p>}
        </div>
      )}
    </div>
  );
}
