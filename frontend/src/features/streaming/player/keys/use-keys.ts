import { useEffect, useEffectEvent } from "react";

import { useCaptions } from "@/features/streaming/player/captions/use-captions";
import { trackName } from "@/features/streaming/player/language";
import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { SPEEDS } from "@/features/streaming/player/menus/SettingsMenu";
import { useSeek } from "@/features/streaming/player/use-seek";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { actionOf, type Action } from "./keys";

interface Around {
  help: () => void;
  leave: () => void;
}

/** The keys of the player, wherever the focus is. */
export function useKeys(around: Around): void {
  const { curtain } = useWatching();
  const act = useActions(around);
  const press = useEffectEvent((event: KeyboardEvent) => {
    curtain.stir();
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function useActions({ help, leave }: Around): (action: Action) => void {
  const { t, i18n } = useTranslation("player");
  const { notice } = useWatching();
  const remote = useMediaRemote();
  const seek = useSeek();
  const volume = useMediaState("volume");
  const muted = useMediaState("muted");
  const speed = useMediaState("playbackRate");
  const duration = useMediaState("duration");
  const fullscreen = useMediaState("fullscreen");
  const { texts, toggle } = useCaptions();

  const louder = (by: number) => {
    const next = Math.min(1, Math.max(0, (muted ? 0 : volume) + by));
    remote.changeVolume(next);
    if (muted && next > 0) remote.unmute();
    notice.say(t("notes.volume", { percent: Math.round(next * 100) }));
  };
  const faster = (steps: number) => {
    const next = SPEEDS[SPEEDS.findIndex((one) => one >= speed) + steps] ?? speed;
    remote.changePlaybackRate(next);
    notice.say(t("notes.speed", { speed: new Intl.NumberFormat(i18n.language).format(next) }));
  };
  const captions = () => {
    const text = toggle(i18n.language);
    const language = text ? trackName(text, i18n.language, t("words.unknown")) : "";
    notice.say(texts.length === 0 ? t("notes.noCaptions") : text ? t("notes.captionsOn", { language }) : t("notes.captionsOff"));
  };
  const mute = () => {
    remote.toggleMuted();
    notice.say(muted ? t("notes.volume", { percent: Math.round(volume * 100) }) : t("notes.muted"));
  };
  return (action) => {
    if (action.do === "play") remote.togglePaused();
    else if (action.do === "seek") {
      seek.by(action.by);
      notice.leap(action.by, (count) => t("notes.seek", { count }));
    } else if (action.do === "jump") seek.to(action.share * duration);
    else if (action.do === "volume") louder(action.by);
    else if (action.do === "mute") mute();
    else if (action.do === "faster") faster(1);
    else if (action.do === "slower") faster(-1);
    else if (action.do === "captions") captions();
    else if (action.do === "fullscreen") remote.toggleFullscreen("prefer-media");
    else if (action.do === "picture-in-picture") remote.togglePictureInPicture();
    else if (action.do === "help") help();
    else if (!fullscreen) leave();
  };
}
