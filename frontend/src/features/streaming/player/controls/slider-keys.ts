import type { KeyboardEvent } from "react";

interface Slider {
  step: number;
  /** How far PageUp and PageDown go; without it they are left to the page. */
  leap?: number;
  by: (amount: number) => void;
  /** Called with 0 for the beginning and 1 for the end. */
  to: (share: number) => void;
}

/** What the keys of a slider do, as the ARIA practices have them. */
export function sliderKeys({ step, leap, by, to }: Slider): (event: KeyboardEvent) => void {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => by(-step),
    ArrowDown: () => by(-step),
    ArrowRight: () => by(step),
    ArrowUp: () => by(step),
    ...(leap !== undefined && { PageDown: () => by(-leap), PageUp: () => by(leap) }),
    Home: () => to(0),
    End: () => to(1),
  };
  return (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
