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

  constructor() {
    super(null);
  }

  say(text: string, side?: Notice["side"]): void {
    clearTimeout(this.#timer);
    this.set({ text, side });
    this.#timer = setTimeout(() => this.set(null), STAYS);
  }
}
