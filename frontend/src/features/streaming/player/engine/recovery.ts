import type { Place } from "@/features/streaming/player/state/watching";

import { Hls } from "./engine";

export type Failure = "decode" | "network" | "unsupported";

/** So many seconds without another failure, and the next one counts as the first. */
const FORGIVEN = 60_000;

/**
 * Says when playing cannot go on. Vidstack has hls.js take up the media anew at every failure of it: the first one ends
 * well that way, a second one soon after never does.
 */
export function watchFailures(hls: Hls, failed: (failure: Failure) => void, noted: (code: string) => void): void {
  let last = -Infinity;
  hls.on(Hls.Events.ERROR, (_, { fatal, type, details }) => {
    if (fatal || details === Hls.ErrorDetails.BUFFER_APPEND_ERROR) noted(details);
    if (!fatal) return;
    if (type === Hls.ErrorTypes.NETWORK_ERROR) failed("network");
    else if (details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) failed("unsupported");
    else if (performance.now() - last < FORGIVEN || type !== Hls.ErrorTypes.MEDIA_ERROR) failed("decode");
    else last = performance.now();
  });
}

/** Taking up the media anew pauses them: what has played plays on. */
export function playOn(hls: Hls, place: Readonly<Place>): void {
  let played = false;
  hls.on(Hls.Events.MEDIA_DETACHING, () => (played = !place.paused));
  hls.on(Hls.Events.MEDIA_ATTACHED, (_, { media }) => {
    if (played) void media.play().catch(() => undefined);
  });
}
