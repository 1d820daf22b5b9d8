import { useRef, type PointerEvent, type RefObject } from "react";

interface Drag {
  /** Called while the finger is down, with how far along the bar it is, from 0 to 1. */
  move: (share: number) => void;
  end: (share: number) => void;
  /** Called when the finger comes down; what it returns is called when it is lifted. */
  hold: () => () => void;
}

/** A finger or the mouse on a bar. */
export function useDrag(bar: RefObject<HTMLElement | null>, { move, end, hold }: Drag) {
  const release = useRef<(() => void) | null>(null);
  const shareOf = ({ clientX }: { clientX: number }) => {
    const { left = 0, width = 1 } = bar.current?.getBoundingClientRect() ?? {};
    return Math.min(1, Math.max(0, (clientX - left) / width));
  };
  const let_go = () => {
    release.current?.();
    release.current = null;
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      release.current = hold();
      move(shareOf(event));
    },
    onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => {
      if (release.current) move(shareOf(event));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (!release.current) return;
      let_go();
      end(shareOf(event));
    },
    onPointerCancel: let_go,
  };
  return { handlers, shareOf };
}
