import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** How far something is; without `value` nobody knows yet. */
export function Progress({ className, ...rest }: ComponentProps<"progress">) {
  return (
    <progress
      className={cn(
        "h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-raised forced-colors:border [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-primary [&::-webkit-progress-value]:transition-[width] [&:indeterminate]:animate-[breathe_1.2s_ease-in-out_infinite] [&:indeterminate]:bg-primary/60",
        className,
      )}
      {...rest}
    />
  );
}
