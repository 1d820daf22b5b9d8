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

/** Names the tab. */
export function useTitle(title: string): void {
  const service = useServiceName();
  useEffect(() => {
    document.title = `${title} · ${service}`;
  }, [title, service]);
}

/** The one heading of a page: names the tab, and takes the focus when the page was reached from within. */
export function PageHeading({ children, title, className }: { children?: ReactNode; title: string; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  const visit = useRef({ key, pathname: "" });
  useTitle(title);
  useEffect(() => {
    // What is asked for in the address, filters say, changes a page without leaving it.
    if (hasMoved(key) && visit.current.pathname !== pathname) heading.current?.focus({ preventScroll: true });
    visit.current = { key, pathname };
  }, [key, pathname]);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={cn("display wrap-anywhere outline-none", className ?? "text-4xl sm:text-5xl")}
    >
      {children ?? title}
    </h1>
  );
}
