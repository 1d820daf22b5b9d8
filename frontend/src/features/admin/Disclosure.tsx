import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Details that are there for those who ask. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-t border-border pt-4">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 rounded-control font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4.5 text-muted-foreground transition-transform group-open:rotate-90" aria-hidden />
        {title}
      </summary>
      <div className="pt-4">{children}</div>
    </details>
  );
}
