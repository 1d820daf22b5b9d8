import type { Quality } from "@/features/streaming/api";
import { Hls } from "@/features/streaming/player/engine/engine";
import { sizeOf } from "@/features/streaming/player/engine/levels";

const MOST_ERRORS = 20;
/** A pause of the picture that nobody sees. */
const UNSEEN = 100;

/** Counts how well a film plays. All figures are totals since it began. */
export class Figures {
  readonly #clicked: number;
  readonly #errors: string[] = [];
  #startup: number | undefined;
  #stalls = 0;
  #stalled = 0;
  #since: number | undefined;
  #changes = 0;
  #height: number | null = null;
  #video: HTMLVideoElement | undefined;

  /** `clicked` is the moment of the click on Play, as performance.now() tells it. */
  constructor(clicked: number) {
    this.#clicked = clicked;
  }

  watch(video: HTMLVideoElement, signal: AbortSignal): void {
    this.#video = video;
    const on = (event: string, told: () => void) => video.addEventListener(event, told, { signal });
    on("playing", () => this.#plays());
    on("waiting", () => {
      if (this.#startup !== undefined && !video.seeking && !video.paused) this.#since ??= performance.now();
    });
    on("seeking", () => (this.#since = undefined));
    on("pause", () => this.#goesOn());
  }

  attach(hls: Hls): void {
    let first = true;
    hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => {
      this.#height = sizeOf(hls.levels[level]);
      if (!first) this.#changes += 1;
      first = false;
    });
  }

  note(error: string): void {
    if (this.#errors.length < MOST_ERRORS) this.#errors.push(error);
  }

  get told(): Quality {
    const frames = this.#video?.getVideoPlaybackQuality();
    return {
      ...(this.#startup !== undefined && { startup_ms: this.#startup }),
      stalls: this.#stalls,
      stalled_ms: Math.round(this.#stalled),
      level_changes: this.#changes,
      frames_lost: frames?.droppedVideoFrames ?? 0,
      frames_shown: (frames?.totalVideoFrames ?? 0) - (frames?.droppedVideoFrames ?? 0),
      height: this.#height ?? shortSide(this.#video),
      errors: [...this.#errors],
    };
  }

  #plays(): void {
    this.#startup ??= Math.max(0, Math.round(performance.now() - this.#clicked));
    this.#goesOn();
  }

  #goesOn(): void {
    if (this.#since === undefined) return;
    const waited = performance.now() - this.#since;
    this.#since = undefined;
    if (waited < UNSEEN) return;
    this.#stalls += 1;
    this.#stalled += waited;
  }
}

function shortSide(video: HTMLVideoElement | undefined): number | null {
  return video?.videoHeight ? Math.min(video.videoWidth, video.videoHeight) : null;
}
