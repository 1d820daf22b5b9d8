import { Link } from "react-router";

import { cn } from "@/lib/cn";

export interface Tab {
  to: string;
  label: string;
  current: boolean;
}

/** Parts of a page, each with an address of its own, so that Back and a reload lead where one was. */
export function Tabs({ label, tabs, className }: { label: string; tabs: readonly Tab[]; className?: string }) {
  return (
    <nav aria-label={label} className={cn("flex gap-1 overflow-x-auto border-b border-border", className)}>
      {tabs.map(({ to, label: text, current }) => (
        <Link
          key={to}
          to={to}
          aria-current={current ? "page" : undefined}
          className="-mb-px flex min-h-11 items-center border-b-2 border-transparent px-4 whitespace-nowrap text-muted-foreground hover:text-foreground focus-visible:-outline-offset-3 aria-[current=page]:border-primary aria-[current=page]:font-semibold aria-[current=page]:text-foreground"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
