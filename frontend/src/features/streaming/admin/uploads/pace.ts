const WINDOW_MS = 8_000;

export interface Pace {
  /** Bytes a second, over the last seconds. */
  speed: number;
  secondsLeft: number;
}

/** How fast something grows: told how far it is, again and again. Undefined until that can be said. */
export function pacemaker(now: () => number = Date.now) {
  let seen: { at: number; done: number }[] = [];
  return {
    tell(done: number, total: number): Pace | undefined {
      const at = now();
      seen = [...seen.filter((one) => at - one.at <= WINDOW_MS), { at, done }];
      const first = seen[0];
      if (!first || at - first.at < 500 || done <= first.done) return undefined;
      const speed = ((done - first.done) / (at - first.at)) * 1000;
      return { speed, secondsLeft: (total - done) / speed };
    },
    forget() {
      seen = [];
    },
  };
}
