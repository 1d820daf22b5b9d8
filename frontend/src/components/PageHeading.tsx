import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "react-router";

import { useServiceName } from "@/api/ui";
import { cn } from "@/lib/cn";

let landing: string | undefined;
let moved = false;

/** Whether the person has gone anywhere since the page was loaded: before, the browser's own order is right. */
function hasMoved(key: string): boolean {
  landing ??= key;
  moved ||= key !== landing;
  return moved;
}

/** The one heading of a page: names the tab, and takes the focus when the page was reached from within. */
export function PageHeading({ children, title, className }: { children?: ReactNode; title: string; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const service = useServiceName();
  const { key } = useLocation();
  useEffect(() => {
    document.title = `${title} · ${service}`;
  }, [title, service]);
  useEffect(() => {
    if (hasMoved(key)) heading.current?.focus();
  }, [key]);
  return (
    <h1 ref={heading} tabIndex={-1} className={cn("display text-4xl wrap-anywhere outline-none sm:text-5xl", className)}>
      {children ?? title}
    </h1>
  );
}
