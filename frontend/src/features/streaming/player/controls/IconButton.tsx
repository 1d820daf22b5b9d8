import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

interface IconButtonProps extends ComponentProps<"button"> {
  label: string;
  /** The key that does the same. */
  shortcut?: string;
}

/** A button of the player: a sign, with a name for those who ask. */
export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-tip={label}
      className={cn("player-button", className)}
      {...rest}
    >
      {children}
    </button>
  );
}
