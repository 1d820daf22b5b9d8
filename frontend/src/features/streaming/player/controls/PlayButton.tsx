import { Pause, Play, RotateCcw } from "lucide-react";

import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useTranslation } from "@/lib/i18n/use-translation";

import { IconButton } from "./IconButton";

export function PlayButton({ className }: { className?: string }) {
  const { t } = useTranslation("player");
  const paused = useMediaState("paused");
  const ended = useMediaState("ended");
  const remote = useMediaRemote();
  const label = ended ? t("player.replay") : paused ? t("player.play") : t("player.pause");
  const Sign = ended ? RotateCcw : paused ? Play : Pause;
  return (
    <IconButton label={label} shortcut="k" {...(className && { className })} onClick={() => (paused ? remote.play() : remote.pause())}>
      <Sign className={ended ? undefined : "fill-current"} aria-hidden />
    </IconButton>
  );
}
