import { useLayoutEffect, useRef } from "react";

import { useWatching } from "@/features/streaming/player/use-watching";

import type { StillPicture } from "./storyboard";

/** A part of a sheet of small pictures. */
export function Still({ of: { sheet, x, y, width, height } }: { of: StillPicture }) {
  const { addresses } = useWatching();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    Object.assign(box.current?.style ?? {}, {
      width: `${width}px`,
      height: `${height}px`,
      backgroundImage: `url("${addresses.newest(sheet)}")`,
      backgroundPosition: `-${x}px -${y}px`,
    });
  }, [addresses, sheet, x, y, width, height]);
  return <div ref={box} className="still" />;
}
