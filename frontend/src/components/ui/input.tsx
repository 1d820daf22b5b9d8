import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={cn(
        "min-h-12 w-full rounded-control border border-input bg-background px-4 text-base text-foreground transition-colors placeholder:text-muted-foreground hover:border-muted-foreground disabled:opacity-60 aria-invalid:border-destructive",
        className,
      )}
      {...rest}
    />
  );
}
