import type { Level } from "hls.js";

import { Store } from "@/features/streaming/player/state/store";

import { Hls } from "./engine";

export const AUTO = "auto";
/** The best picture that the line carries, or one of this size, which is its short side in pixels. */
export type Wish = typeof AUTO | number;

export interface LevelState {
  /** The sizes to choose from, largest first. */
  sizes: number[];
  playing: number | null;
  wish: Wish;
}

/** The sizes of the picture: what there is, what plays, what the viewer wants. */
export class Levels extends Store<LevelState> {
  #hls: Hls | undefined;

  constructor() {
    super({ sizes: [], playing: null, wish: AUTO });
  }

  attach(hls: Hls): void {
    this.#hls = hls;
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.#offer());
    hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => this.#change({ playing: sizeOf(hls.levels[level]) }));
  }

  choose(wish: Wish): void {
    this.#change({ wish });
    if (!this.#hls) return;
    if (wish === AUTO) this.#hls.loadLevel = -1;
    else this.#hls.nextLevel = this.#levelOf(this.#hls, wish);
  }

  #offer(): void {
    if (!this.#hls) return;
    const sizes = new Set(this.#hls.levels.map(sizeOf).filter((size) => size !== null));
    this.#change({ sizes: [...sizes].sort((one, other) => other - one) });
    const { wish } = this.get();
    if (wish !== AUTO) this.#hls.loadLevel = this.#levelOf(this.#hls, wish);
  }

  /**
   * There is one for stereo and one for 5.1, and both may be there in AV1 too: what is heard stays, and so does the codec. Before
   * anything plays that is the one that hls.js would begin with, which knows what this browser decodes well.
   */
  #levelOf(hls: Hls, size: number): number {
    const begun = hls.loadLevel >= 0;
    const heard = hls.levels[begun ? hls.loadLevel : 0]?.audioGroups?.join();
    const codec = codecOf(hls.levels[begun ? hls.loadLevel : hls.firstAutoLevel]);
    const likeness = (level: Level) => (codecOf(level) === codec ? 2 : 0) + (level.audioGroups?.join() === heard ? 1 : 0);
    const fitting = hls.levels.map((level, index) => ({ level, index })).filter(({ level }) => sizeOf(level) === size);
    return fitting.sort((one, other) => likeness(other.level) - likeness(one.level))[0]?.index ?? -1;
  }

  #change(part: Partial<LevelState>): void {
    this.set({ ...this.get(), ...part });
  }
}

/** The family that a picture is encoded in, as in "av01". */
function codecOf(level: Level | undefined): string | undefined {
  return level?.codecSet.split(",")[0];
}

/** What a picture of this size is called: by its short side. */
export function sizeOf(level: Level | undefined): number | null {
  return level?.height ? Math.min(level.width, level.height) : null;
}
