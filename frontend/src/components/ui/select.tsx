import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** The browser's own list: it works on every device, and with every key. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex", className)}>
      <select
        className="min-h-11 w-full cursor-pointer appearance-none rounded-control border border-input bg-background py-2 pr-10 pl-3.5 text-foreground hover:border-muted-foreground disabled:opacity-60 aria-invalid:border-destructive"
        {...rest}
      >
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
    </span>
  );
}
