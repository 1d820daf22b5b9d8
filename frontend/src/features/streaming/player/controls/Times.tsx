import { clock, spokenTime } from "@/features/streaming/player/clock";
import { useTime } from "@/features/streaming/player/use-time";
import { useTranslation } from "@/lib/i18n/use-translation";

export function Elapsed() {
  const { time } = useTime();
  return (
    <span className="player-time" aria-hidden>
      {clock(time)}
    </span>
  );
}

export function Remaining() {
  const { t, i18n } = useTranslation("player");
  const { time, duration } = useTime();
  const left = Math.max(0, duration - time);
  return (
    <span className="player-time">
      <span aria-hidden>−{clock(left)}</span>
      <span className="sr-only">{t("player.left", { time: spokenTime(left, i18n.language) })}</span>
    </span>
  );
}
