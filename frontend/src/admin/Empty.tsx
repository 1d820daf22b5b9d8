import type { ReactNode } from "react";

/** What stands where a list has nothing to show: why, and what helps. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-card border border-dashed border-border px-6 py-14 text-center">
      <p className="display text-xl">{title}</p>
      {text && <p className="max-w-prose text-muted-foreground">{text}</p>}
      {children && <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
