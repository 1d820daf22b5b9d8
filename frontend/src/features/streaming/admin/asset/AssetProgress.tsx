import { Progress } from "@/components/ui/progress";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import { isUnfinished, type Asset } from "../queries";

/** How far the work on a file is, as long as there is any. */
export function AssetProgress({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { number, left, percent } = useFigures();
  if (asset.av1 === "making") return <Av1Progress asset={asset} />;
  if (asset.av1 === "cancelled") return <p className="text-sm text-muted-foreground">{t("video.av1Cancelled")}</p>;
  if (!isUnfinished(asset)) return null;
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

/** How far the sizes in AV1 are: viewers have the whole film meanwhile. */
function Av1Progress({ asset: { file_name: name, av1_progress: done, paused } }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { percent } = useFigures();
  return (
    <div className="grid min-w-0 gap-2 text-sm text-muted-foreground tabular-nums">
      <Progress aria-label={t("video.av1Of", { name })} value={done ?? 0} />
      <span>{[t("video.av1", { share: percent(done ?? 0) }), paused && t("video.pausedText")].filter(Boolean).join(" · ")}</span>
    </div>
  );
}
