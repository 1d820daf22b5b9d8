import { Progress } from "@/components/ui/progress";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import type { Asset } from "../queries";

/** How far the work on a file is, as long as there is any. */
export function AssetProgress({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { number, left, percent } = useFigures();
  if (!["waiting", "probing", "encoding"].includes(asset.state)) return null;
  const { progress, speed, seconds_left: secondsLeft, paused } = asset;
  const begun = asset.state === "encoding";
  const told = [
    begun && percent(progress),
    begun && !paused && speed !== null && t("video.speed", { speed: number(speed, 1) }),
    begun && !paused && secondsLeft !== null && left(secondsLeft),
    !begun && t(`video.doing.${asset.state === "waiting" ? "waiting" : "probing"}`),
    paused && t("video.pausedText"),
  ];
  return (
    <div className="grid min-w-0 gap-2 text-sm text-muted-foreground tabular-nums">
      <Progress
        aria-label={t("video.progressOf", { name: asset.file_name })}
        value={begun || paused ? progress : undefined}
      />
      <span>{told.filter(Boolean).join(" · ")}</span>
    </div>
  );
}
