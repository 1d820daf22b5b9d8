import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId, useState, type FocusEvent, type KeyboardEvent } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { FilmCard } from "@/features/catalog/cards/FilmCard";
import type { Card } from "@/features/catalog/queries";
import { destination } from "@/features/catalog/rows/row-keys";
import { useEnds } from "@/features/catalog/rows/use-ends";

interface FilmRowProps {
  title: string;
  movies: Card[];
  /** Where all of them are. */
  more?: string | null;
  eager?: boolean;
}

/** Films in a line that scrolls: by hand, by wheel, by page, and with the arrow keys from film to film. */
export function FilmRow({ title, movies, more, eager = false }: FilmRowProps) {
  const { t } = useTranslation();
  const heading = useId();
  const [current, setCurrent] = useState(0);
  const { scroller, atStart, atEnd, page } = useEnds();
  const remember = ({ target }: FocusEvent) => {
    const item = target.closest("li");
    if (item) setCurrent([...(item.parentElement?.children ?? [])].indexOf(item));
  };
  return (
    <section aria-labelledby={heading} className="film-row">
      <div className="page-width flex items-baseline justify-between gap-4">
        <h2 id={heading} className="display text-xl sm:text-2xl">
          {title}
        </h2>
        {more && (
          <Link to={more} aria-label={t("rows.allOf", { title })} className="film-row-all">
            {t("rows.all")}
            <ChevronRight className="size-4" aria-hidden />
          </Link>
        )}
      </div>
      <div className="relative" role="presentation" onFocus={remember} onKeyDown={go}>
        <ul
          ref={scroller}
          data-row
          data-at-start={atStart}
          data-at-end={atEnd}
          className="film-row-films"
        >
          {movies.map((movie, index) => (
            <li key={movie.id}>
              <FilmCard movie={movie} eager={eager && index < EAGER} tabIndex={index === current ? 0 : -1} />
            </li>
          ))}
        </ul>
        {!atStart && (
          <button type="button" tabIndex={-1} aria-hidden className="film-row-page left-0" onClick={() => page(-1)}>
            <ChevronLeft />
          </button>
        )}
        {!atEnd && (
          <button type="button" tabIndex={-1} aria-hidden className="film-row-page right-0" onClick={() => page(1)}>
            <ChevronRight />
          </button>
        )}
      </div>
    </section>
  );
}

const EAGER = 8;

function go(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const next = destination(event.target, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}
