import { Skeleton } from "@/components/ui/skeleton";

export function AdminSkeleton() {
  return (
    <div className="grid content-start gap-6" aria-busy="true">
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-11 w-full max-w-xl" />
      <Skeleton className="h-96 w-full rounded-card" />
    </div>
  );
}
