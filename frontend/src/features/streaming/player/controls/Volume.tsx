import { Volume1, Volume2, VolumeX } from "lucide-react";
import { useRef } from "react";

import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useVariable } from "@/features/streaming/player/use-variable";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { IconButton } from "./IconButton";
import { sliderKeys } from "./slider-keys";
import { useDrag } from "./use-drag";

const STEP = 0.05;

/** How loud it is. Phones have keys for that, and do not let a page do it. */
export function Volume() {
  const { t } = useTranslation("player");
  const canSet = useMediaState("canSetVolume");
  const muted = useMediaState("muted");
  const heard = useHeard();
  const remote = useMediaRemote();
  const Sign = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  return (
    <div className="volume">
      <IconButton label={muted ? t("player.unmute") : t("player.mute")} shortcut="m" onClick={() => remote.toggleMuted()}>
        <Sign aria-hidden />
      </IconButton>
      {canSet && <VolumeBar />}
    </div>
  );
}

/** A part of its own: whether there is one is known a little later than how loud it is. */
function VolumeBar() {
  const { t } = useTranslation("player");
  const { curtain } = useWatching();
  const muted = useMediaState("muted");
  const heard = useHeard();
  const remote = useMediaRemote();
  const bar = useRef<HTMLDivElement>(null);
  useVariable(bar, "--at", heard);
  const set = (wish: number) => {
    const next = Math.min(1, Math.max(0, wish));
    remote.changeVolume(next);
    if (muted && next > 0) remote.unmute();
  };
  const drag = useDrag(bar, { move: set, end: set, hold: () => curtain.hold() });
  const press = sliderKeys({ step: STEP, by: (louder) => set(heard + louder), to: (share) => set(share) });
  const percent = Math.round(heard * 100);
  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={0}
      aria-label={t("player.volume")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={muted ? t("player.volumeMuted") : t("player.volumeNow", { percent })}
      className="volume-slider"
      onKeyDown={press}
      {...drag.handlers}
    >
      <div className="volume-bar" />
    </div>
  );
}

function useHeard(): number {
  const volume = useMediaState("volume");
  return useMediaState("muted") ? 0 : volume;
}
