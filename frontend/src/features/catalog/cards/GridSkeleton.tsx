import { Skeleton } from "@/components/ui/skeleton";

const FILMS = Array.from({ length: 24 }, (_, index) => index);

/** The boxes of a grid of films. */
export function GridSkeleton() {
  return (
    <div className="film-grid content-start" aria-busy="true">
      {FILMS.map((index) => (
        <div key={index}>
          <Skeleton className="aspect-[2/3] rounded-poster" />
          <Skeleton className="mt-2.5 h-5 w-4/5" />
          <Skeleton className="mt-0.5 h-4.5 w-2/5" />
        </div>
      ))}
    </div>
  );
}
