import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from "react";
import { useLocation } from "react-router";

import { cn } from "@/lib/cn";

interface MenuProps {
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  children: ReactNode;
}

/**
 * A button that unfolds a few links and buttons. The browser's own popover closes it on Escape and on a click
 * elsewhere; the menu of a library weighs twenty times as much and injects styles, which our policy refuses.
 */
export function Menu({ label, trigger, children }: MenuProps) {
  const id = useId();
  const content = useRef<HTMLDivElement>(null);
  const { key } = useLocation();
  // Whatever was picked led somewhere else: the menu has done its work.
  useEffect(() => content.current?.hidePopover(), [key]);
  return (
    <div className="relative">
      <button
        type="button"
        aria-label={label}
        popoverTarget={id}
        className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control p-1.5 hover:bg-raised"
      >
        {trigger}
      </button>
      <div
        ref={content}
        id={id}
        popover="auto"
        className="fixed inset-auto top-17 right-3 w-[min(18rem,calc(100vw-1.5rem))] animate-[rise_140ms_var(--ease-out-soft)] rounded-card border border-border bg-card p-1.5 text-foreground shadow-float sm:right-8"
      >
        {children}
      </div>
    </div>
  );
}

export const menuItem =
  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-control px-3 text-left hover:bg-raised focus-visible:-outline-offset-2 [&_svg]:size-4.5 [&_svg]:text-muted-foreground";

export function MenuSeparator({ className, ...rest }: ComponentProps<"hr">) {
  return <hr className={cn("mx-2 my-1.5 border-border", className)} {...rest} />;
}
