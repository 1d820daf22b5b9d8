import { cn } from "@/lib/cn";

/** The box of something that is on its way; it shows itself only when that takes a while. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={cn("animate-[late_150ms_step-end,breathe_1.6s_ease-in-out_infinite] rounded-control bg-raised", className)}
    />
  );
}
