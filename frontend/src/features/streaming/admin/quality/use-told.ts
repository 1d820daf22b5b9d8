import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import type { Played } from "../queries";

const HOUR = 3600;

/** Figures of playing in words; a dash for what nobody can tell. */
export function useTold() {
  const { t } = useTranslation("admin");
  const { number, share } = useFigures();
  const or = (value: number | null, told: (value: number) => string) => (value === null ? "–" : told(value));
  return (played: Played) => ({
    starts: number(played.starts),
    watched: t("video.quality.hours", { hours: number(played.watched / HOUR, played.watched < 10 * HOUR ? 1 : 0) }),
    startup_ms: or(played.startup_ms, (value) => t("video.quality.seconds", { seconds: number(value / 1000, 1) })),
    with_stalls: or(played.with_stalls, share),
    stalled: or(played.stalled, share),
    frames_lost: or(played.frames_lost, share),
    height: or(played.height, (value) => `${Math.round(value)}p`),
    level_changes: or(played.level_changes, (value) => number(value, 1)),
    with_errors: number(played.with_errors),
  });
}
