import { useEffect, useLayoutEffect } from "react";
import { useLocation, useNavigationType } from "react-router";

const places = new Map<string, number>();
/** Whoever has just come is at the top: asking where would make the browser lay out a page that is not there yet. */
let arrived = false;
/** How long a page that was left may take to be as long again as it was. */
const PATIENCE = 1500;

/** Going on begins at the top; going back ends where one was. */
export function useScrollMemory(): void {
  const { key } = useLocation();
  const kind: string = useNavigationType();
  useEffect(() => {
    window.history.scrollRestoration = "manual";
  }, []);
  useEffect(() => {
    const remember = () => void places.set(key, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [key]);
  useLayoutEffect(() => {
    if (!arrived) {
      arrived = true;
      return undefined;
    }
    if (kind === "POP") return scrollBackTo(places.get(key) ?? 0);
    // Replacing what is asked for (filters) leaves the reader in peace.
    if (kind === "PUSH") window.scrollTo({ top: 0, behavior: "instant" });
    return undefined;
  }, [key, kind]);
}

/** Tries again while the page grows, until it is there or the reader scrolls. */
function scrollBackTo(top: number): () => void {
  const jump = () => {
    window.scrollTo({ top, behavior: "instant" });
    if (Math.abs(window.scrollY - top) < 2) stop();
  };
  const growth = new ResizeObserver(jump);
  const stop = () => {
    growth.disconnect();
    window.removeEventListener("wheel", stop);
    window.removeEventListener("touchmove", stop);
  };
  window.addEventListener("wheel", stop, { passive: true });
  window.addEventListener("touchmove", stop, { passive: true });
  growth.observe(document.body);
  setTimeout(stop, PATIENCE);
  jump();
  return stop;
}
