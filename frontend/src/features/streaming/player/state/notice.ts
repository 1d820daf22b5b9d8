import { Store } from "./store";

const STAYS = 1400;

export interface Notice {
  text: string;
  /** Which side of the picture it is about. */
  side?: "left" | "right" | undefined;
}

/** A word about what a key or a finger has just done. */
export class NoticeStore extends Store<Notice | null> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leapt = 0;

  constructor() {
    super(null);
  }

  /** How far somebody has gone by now who goes on in one direction; `words` says it. */
  leap(by: number, words: (seconds: number) => string): void {
    const side = by < 0 ? "left" : "right";
    this.#leapt = Math.abs(by) + (this.get()?.side === side ? this.#leapt : 0);
    this.say(words(this.#leapt), side);
  }

  say(text: string, side?: Notice["side"]): void {
    clearTimeout(this.#timer);
    this.set({ text, side });
    this.#timer = setTimeout(() => this.set(null), STAYS);
  }
}
