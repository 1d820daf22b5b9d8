import { Store } from "./store";

const STAYS_OPEN = 3500;

/** Whether the controls are shown: after every sign of life for a while, and as long as something holds them. */
export class Curtain {
  readonly open = new Store(true);
  readonly #holds = new Set<symbol>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Somebody moves, types or taps. */
  stir(): void {
    this.open.set(true);
    this.#wind();
  }

  /** Keeps the controls shown until what is returned is called: a menu is open, say. */
  hold(): () => void {
    const hold = Symbol();
    this.#holds.add(hold);
    this.stir();
    return () => {
      this.#holds.delete(hold);
      this.#wind();
    };
  }

  /** Takes the controls away at once, unless they are needed. */
  fall(): void {
    if (this.#holds.size === 0) this.open.set(false);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #wind(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fall(), STAYS_OPEN);
  }
}
