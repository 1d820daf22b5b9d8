import { Skeleton } from "@/components/ui/skeleton";

export function PageSkeleton() {
  return (
    <div className="mx-auto grid max-w-6xl gap-6 px-5 py-12 sm:px-8" aria-busy="true">
      <Skeleton className="h-12 w-2/3 max-w-md" />
      <Skeleton className="h-5 w-full max-w-xl" />
      <Skeleton className="h-64 w-full rounded-card" />
    </div>
  );
}
