import { useEffect, useRef, useState } from "react";

const PAGE = 0.85;
const SLACK = 8;

/** Whether a line can be scrolled further on either side, and pages through it. */
export function useEnds() {
  const scroller = useRef<HTMLUListElement>(null);
  const [ends, setEnds] = useState({ atStart: true, atEnd: true });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const rest = element.scrollWidth - element.clientWidth - element.scrollLeft;
      const seen = { atStart: element.scrollLeft <= SLACK, atEnd: rest <= SLACK };
      setEnds((known) => (known.atStart === seen.atStart && known.atEnd === seen.atEnd ? known : seen));
    };
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  const page = (direction: 1 | -1) => {
    const element = scroller.current;
    // How it moves is said in row.css, which knows of people who want less movement.
    element?.scrollBy({ left: direction * PAGE * element.clientWidth });
  };
  return { scroller, ...ends, page };
}
