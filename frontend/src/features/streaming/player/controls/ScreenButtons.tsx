import { Airplay, Cast, Maximize, Minimize, PictureInPicture2 } from "lucide-react";

import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useTranslation } from "@/lib/i18n/use-translation";

import { IconButton } from "./IconButton";
import { useOtherScreen } from "./use-other-screen";

export function FullscreenButton() {
  const { t } = useTranslation("player");
  const can = useMediaState("canFullscreen");
  const full = useMediaState("fullscreen");
  const remote = useMediaRemote();
  if (!can) return null;
  const Sign = full ? Minimize : Maximize;
  return (
    <IconButton label={full ? t("player.leaveFullscreen") : t("player.fullscreen")} shortcut="f" onClick={() => remote.toggleFullscreen("prefer-media")}>
      <Sign aria-hidden />
    </IconButton>
  );
}

export function PictureButton() {
  const { t } = useTranslation("player");
  const can = useMediaState("canPictureInPicture");
  const apart = useMediaState("pictureInPicture");
  const remote = useMediaRemote();
  if (!can) return null;
  return (
    <IconButton
      label={apart ? t("player.leavePicture") : t("player.picture")}
      shortcut="i"
      aria-pressed={apart}
      onClick={() => remote.togglePictureInPicture()}
    >
      <PictureInPicture2 aria-hidden />
    </IconButton>
  );
}

export function AirPlayButton() {
  const { t } = useTranslation("player");
  const can = useMediaState("canAirPlay");
  const remote = useMediaRemote();
  if (!can) return null;
  return (
    <IconButton label={t("player.airplay")} onClick={() => remote.requestAirPlay()}>
      <Airplay aria-hidden />
    </IconButton>
  );
}

/** Where the browser itself knows of another screen: nothing is loaded for it from anywhere. */
export function CastButton() {
  const { t } = useTranslation("player");
  const prompt = useOtherScreen();
  if (!prompt) return null;
  return (
    <IconButton label={t("player.cast")} onClick={prompt}>
      <Cast aria-hidden />
    </IconButton>
  );
}
