import { Children, cloneElement, type ComponentProps, type ReactElement } from "react";

import { cn } from "@/lib/cn";

/** Gives its only child what it was given itself: a link looks like a button and stays a link. */
export function Slot({ children, className, ...rest }: ComponentProps<"button">) {
  const child = Children.only(children) as ReactElement<{ className?: string }>;
  return cloneElement(child, { ...rest, className: cn(className, child.props.className) });
}
