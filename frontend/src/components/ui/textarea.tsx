import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(
        "min-h-36 w-full rounded-control border border-input bg-background px-4 py-3 text-base leading-relaxed text-foreground transition-colors placeholder:text-muted-foreground hover:border-muted-foreground disabled:opacity-60 aria-invalid:border-destructive",
        className,
      )}
      {...rest}
    />
  );
}
