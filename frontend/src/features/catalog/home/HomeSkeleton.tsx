import { RowSkeleton } from "@/features/catalog/rows/RowSkeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** The boxes of the home page, exactly where its parts will stand. */
export function HomeSkeleton() {
  return (
    <div aria-busy="true">
      <div className="hero">
        <div className="hero-text page-width">
          <Skeleton className="h-16 w-3/5 max-w-xl" />
          <Skeleton className="h-5 w-4/5 max-w-lg" />
          <Skeleton className="h-5 w-2/5 max-w-sm" />
        </div>
      </div>
      <div className="film-rows">
        <RowSkeleton />
        <RowSkeleton />
      </div>
    </div>
  );
}
