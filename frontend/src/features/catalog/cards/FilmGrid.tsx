import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { FilmCard } from "@/features/catalog/cards/FilmCard";
import { GridSkeleton } from "@/features/catalog/cards/GridSkeleton";
import { moviesQuery, type ListQuery } from "@/features/catalog/queries";
import { useNear } from "@/hooks/use-near";

interface FilmGridProps {
  query: NonNullable<ListQuery>;
  /** What to show where there is no film. */
  empty: ReactNode;
}

const ON_SCREEN = 12;

/** All films of a question, more of them as one nears the end; a button does the same for whoever prefers it. */
export function FilmGrid({ query, empty }: FilmGridProps) {
  const { t } = useTranslation();
  const films = useInfiniteQuery(moviesQuery(query));
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = films;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const near = useNear(more);
  if (films.isPending) return <GridSkeleton />;
  if (films.isLoadingError) throw films.error;
  const movies = films.data.pages.flatMap(({ items }) => items);
  if (movies.length === 0) return <>{empty}</>;
  return (
    <div data-old={isPlaceholderData} className="film-results" aria-busy={isPlaceholderData}>
      <ul className="film-grid">
        {movies.map((movie, index) => (
          <li key={movie.id} className="min-w-0">
            <FilmCard movie={movie} eager={index < ON_SCREEN} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div ref={near} className="mt-10 grid justify-items-center">
          <Button variant="secondary" aria-disabled={isFetchingNextPage} onClick={more}>
            {t(isFetchingNextPage ? "browse.loadingMore" : "browse.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
