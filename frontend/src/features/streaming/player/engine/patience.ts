import { Store } from "@/features/streaming/player/state/store";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

/** Waits out a lost network: until the browser says that it is back, or a while that grows from try to try. */
export class Patience {
  /** Whether something is being waited for; said to the viewer in a small note. */
  readonly waiting = new Store(false);
  #waiters = 0;

  async pause(tries: number, signal: AbortSignal): Promise<void> {
    this.#count(1);
    try {
      await back(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries), signal);
    } finally {
      this.#count(-1);
    }
  }

  #count(change: number): void {
    this.#waiters += change;
    // What is tried again straight away is no news yet.
    if (this.#waiters > 0) this.waiting.set(true);
  }

  /** Something arrived. */
  arrived(): void {
    if (this.#waiters === 0) this.waiting.set(false);
  }
}

function back(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
