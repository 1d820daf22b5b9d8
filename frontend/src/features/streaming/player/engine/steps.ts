import { Hls } from "./engine";

/** Seconds of picture that have to lie ahead before any of it is thrown away for a better one. */
const AHEAD = 10;
const PICTURE = "main";

/**
 * Goes up a step while the old picture plays on. hls.js fetches a better picture only behind what is buffered; on a line
 * that has become fast that is half a minute of a small one.
 */
export function stepUpSooner(hls: Hls): void {
  let target = -1;
  hls.on(Hls.Events.FRAG_BUFFERED, () => {
    if (!hls.autoLevelEnabled || hls.currentLevel < 0 || hls.nextAutoLevel <= hls.currentLevel || ahead(hls.media) <= AHEAD) return;
    target = hls.nextAutoLevel;
    hls.nextLevel = target;
  });
  hls.on(Hls.Events.FRAG_LOADING, (_, { frag }) => {
    if (target < 0 || (frag.type as string) !== PICTURE || frag.level !== target) return;
    // From here on hls.js may give it up again, should the line be slow by now; unless the viewer has chosen meanwhile.
    if (hls.manualLevel === target) hls.loadLevel = -1;
    target = -1;
  });
}

/** Seconds that are buffered from here on. */
function ahead(media: HTMLMediaElement | null): number {
  if (!media) return 0;
  for (let index = 0; index < media.buffered.length; index += 1) {
    if (media.buffered.start(index) <= media.currentTime && media.currentTime < media.buffered.end(index)) {
      return media.buffered.end(index) - media.currentTime;
    }
  }
  return 0;
}
