/** Two taps within so many milliseconds are one double tap. */
const DOUBLE = 300;

export interface Taps {
  once: () => void;
  /** The second tap and each one after it; `side` is where on the picture, from 0 to 1. */
  again: (side: number) => void;
}

/** Tells single taps from double ones, without making the first one wait. */
export function tapper({ once, again }: Taps, now: () => number = () => performance.now()): (side: number) => void {
  let last = -Infinity;
  return (side) => {
    const moment = now();
    if (moment - last < DOUBLE) again(side);
    else once();
    last = moment;
  };
}
