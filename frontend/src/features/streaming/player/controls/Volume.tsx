import { Volume1, Volume2, VolumeX } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";

import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useVariable } from "@/features/streaming/player/use-variable";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { IconButton } from "./IconButton";
import { useDrag } from "./use-drag";

const STEP = 0.05;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, Home: -1, End: 1 };

/** How loud it is. Phones have keys for that, and do not let a page do it. */
export function Volume() {
  const { t } = useTranslation("player");
  const { curtain } = useWatching();
  const canSet = useMediaState("canSetVolume");
  const volume = useMediaState("volume");
  const muted = useMediaState("muted");
  const remote = useMediaRemote();
  const bar = useRef<HTMLDivElement>(null);
  const heard = muted ? 0 : volume;
  useVariable(bar, "--at", heard);
  const set = (wish: number) => {
    const next = Math.min(1, Math.max(0, wish));
    remote.changeVolume(next);
    if (muted && next > 0) remote.unmute();
  };
  const drag = useDrag(bar, { move: set, end: set, hold: () => curtain.hold() });
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(heard + step);
  };
  const Sign = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  return (
    <div className="volume">
      <IconButton label={muted ? t("player.unmute") : t("player.mute")} shortcut="m" onClick={() => remote.toggleMuted()}>
        <Sign aria-hidden />
      </IconButton>
      {canSet && (
        <div
          ref={bar}
          role="slider"
          tabIndex={0}
          aria-label={t("player.volume")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(heard * 100)}
          aria-valuetext={muted ? t("player.volumeMuted") : t("player.volumeNow", { percent: Math.round(heard * 100) })}
          className="volume-slider"
          onKeyDown={press}
          {...drag.handlers}
        >
          <div className="volume-bar" />
        </div>
      )}
    </div>
  );
}
