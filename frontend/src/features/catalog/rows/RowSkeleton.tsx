import { Skeleton } from "@/components/ui/skeleton";

const FILMS = Array.from({ length: 10 }, (_, index) => index);

/** The boxes of a row. */
export function RowSkeleton() {
  return (
    <div className="film-row overflow-hidden" aria-hidden>
      <div className="page-width flex min-h-9 items-center">
        <Skeleton className="h-6 w-40" />
      </div>
      <div className="film-row-films">
        {FILMS.map((index) => (
          <div key={index}>
            <Skeleton className="aspect-[2/3] rounded-poster" />
            <Skeleton className="mt-2.5 h-5 w-4/5" />
            <Skeleton className="mt-0.5 h-4.5 w-2/5" />
          </div>
        ))}
      </div>
    </div>
  );
}
