import { useEffect, useRef } from "react";

import { useMediaRemote } from "@/features/streaming/player/media";
import { useMenus } from "@/features/streaming/player/menus/use-menus";
import { useSeek } from "@/features/streaming/player/use-seek";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { tapper } from "./taps";

const STEP = 10;
/** The outer parts of the picture, where two taps seek. */
const OUTER = 0.36;

/** The picture itself, under the mouse and under fingers. All that it does a button and a key do too. */
export function Surface() {
  const { t } = useTranslation("player");
  const surface = useRef<HTMLDivElement>(null);
  const { curtain, notice } = useWatching();
  const { open, show } = useMenus();
  const remote = useMediaRemote();
  const seek = useSeek();
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    let wasOpen = false;
    const skip = (by: number) => {
      curtain.fall();
      seek.by(by);
      notice.leap(by, (count) => t("notes.seek", { count }));
    };
    const tap = tapper({
      once: () => (wasOpen ? curtain.fall() : curtain.stir()),
      again: (side) => {
        if (side < OUTER) skip(-STEP);
        else if (side > 1 - OUTER) skip(STEP);
      },
    });
    const click = (event: PointerEvent) => {
      if (open) show(null);
      else if (event.pointerType === "mouse") remote.togglePaused();
      else tap((event.clientX - element.getBoundingClientRect().left) / element.clientWidth);
    };
    const stopped = new AbortController();
    const on = <Type extends keyof HTMLElementEventMap>(type: Type, act: (event: HTMLElementEventMap[Type]) => void) =>
      element.addEventListener(type, act, { signal: stopped.signal });
    on("pointerdown", () => (wasOpen = curtain.open.get()));
    on("click", (event) => click(event));
    on("dblclick", () => {
      if (matchMedia("(hover: hover)").matches) remote.toggleFullscreen("prefer-media");
    });
    return () => stopped.abort();
  }, [curtain, notice, open, show, remote, seek, t]);
  return <div ref={surface} className="surface" />;
}
