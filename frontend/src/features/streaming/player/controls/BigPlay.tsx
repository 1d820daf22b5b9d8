import { Play } from "lucide-react";

import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useStore } from "@/features/streaming/player/state/store";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

/** For browsers that want a click on the page itself before anything plays. */
export function BigPlay() {
  const { t } = useTranslation("player");
  const refused = useStore(useWatching().refused);
  const started = useMediaState("started");
  const remote = useMediaRemote();
  if (!refused || started) return null;
  return (
    <button type="button" className="big-play" aria-label={t("player.play")} onClick={() => remote.play()}>
      <Play className="fill-current" aria-hidden />
    </button>
  );
}
