import type { ReactNode } from "react";

/** A value with the name of its column before it, where a row is a card and the columns have no heading. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="flex items-baseline justify-between gap-4 tabular-nums md:inline">
      <span aria-hidden className="text-sm text-muted-foreground md:hidden">
        {label}
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </span>
  );
}
