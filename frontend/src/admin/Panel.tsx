import { useId, type ReactNode } from "react";

import { cn } from "@/lib/cn";

/** One matter of a page, in a box with a heading. */
export function Panel({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={cn("grid content-start gap-5 rounded-card border border-border bg-card p-5 sm:p-6", className)}
    >
      <h2 id={heading} className="display text-xl">
        {title}
      </h2>
      {children}
    </section>
  );
}
