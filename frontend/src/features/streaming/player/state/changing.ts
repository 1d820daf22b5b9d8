import { Store } from "./store";
import type { Place } from "./watching";

/** Seconds within which two places are the same. */
const NEAR = 1;
const TOLD = ["seeked", "timeupdate", "playing"];

/** The film's length in seconds while another edition of it takes over, when the element knows of no place and no length; else null. */
export class Changing extends Store<number | null> {
  constructor() {
    super(null);
  }

  /** From now until the element is where the viewer is. */
  begin(video: HTMLVideoElement, place: Place, gone: AbortSignal): void {
    if (this.get() !== null) return;
    place.position = video.currentTime;
    this.set(video.duration);
    const there = new AbortController();
    const look = () => {
      if (video.seeking || video.readyState === 0 || Math.abs(video.currentTime - place.position) > NEAR) return;
      there.abort();
      this.set(null);
    };
    for (const event of TOLD) video.addEventListener(event, look, { signal: AbortSignal.any([there.signal, gone]) });
  }
}
