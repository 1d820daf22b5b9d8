import { useEffect, useEffectEvent, useState, type RefCallback } from "react";

/** Before the end is on the screen, so that the reader does not see it. */
const AHEAD = "900px";

/** Calls `reached` when the element comes near the screen. */
export function useNear(reached: () => void): RefCallback<HTMLElement> {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const told = useEffectEvent(reached);
  useEffect(() => {
    if (!element) return undefined;
    const sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && told(), { rootMargin: AHEAD });
    sight.observe(element);
    return () => sight.disconnect();
  }, [element]);
  return setElement;
}
