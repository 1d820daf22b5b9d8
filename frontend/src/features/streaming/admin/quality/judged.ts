import type { Played } from "../queries";

type Figure = "startup_ms" | "with_stalls" | "stalled" | "frames_lost";

/** Above the first a viewer notices, above the second one leaves. */
const LIMITS: Record<Figure, readonly [number, number]> = {
  startup_ms: [2_000, 4_000],
  with_stalls: [0.05, 0.15],
  stalled: [0.005, 0.02],
  frames_lost: [0.01, 0.05],
};

export type Judgement = "good" | "fair" | "poor";

/** Whether a figure is as it should be; undefined when nobody can tell. */
export function judged(figure: Figure, played: Played): Judgement | undefined {
  const value = played[figure];
  if (value === null) return undefined;
  const [noticed, unbearable] = LIMITS[figure];
  if (value > unbearable) return "poor";
  return value > noticed ? "fair" : "good";
}
