import { useRef, useState } from "react";

import { spokenTime } from "@/features/streaming/player/clock";
import { useMediaState } from "@/features/streaming/player/media";
import { useReach, useSeek } from "@/features/streaming/player/use-seek";
import { useTime } from "@/features/streaming/player/use-time";
import { useVariable } from "@/features/streaming/player/use-variable";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Bubble } from "./Bubble";
import { ChapterMarks } from "./ChapterMarks";
import { sliderKeys } from "./slider-keys";
import { useDrag } from "./use-drag";

const STEP = 5;
const LEAP = 60;

/** The bar of the film: where it is, how much is there, and any place of it under the finger. */
export function Scrubber() {
  const { t, i18n } = useTranslation("player");
  const { session, curtain } = useWatching();
  const bar = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const { time, duration } = useTime();
  const buffered = useMediaState("bufferedEnd");
  const reach = useReach();
  const seek = useSeek();
  const shown = dragged === null ? time : dragged * duration;
  const share = (seconds: number) => (duration > 0 ? Math.min(1, seconds / duration) : 0);
  useVariable(bar, "--at", share(shown));
  useVariable(bar, "--buffered", share(buffered));
  useVariable(bar, "--reach", share(reach));
  const drag = useDrag(bar, {
    move: (at) => {
      setDragged(at);
      setPointed(at);
    },
    end: (at) => {
      setDragged(null);
      setPointed(null);
      seek.to(at * duration);
    },
    hold: () => curtain.hold(),
  });
  const press = sliderKeys({ step: STEP, leap: LEAP, by: (seconds) => seek.by(seconds), to: (share) => seek.to(share * reach) });
  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={0}
      aria-label={t("player.place")}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={t("player.placeNow", { time: spokenTime(shown, i18n.language), duration: spokenTime(duration, i18n.language) })}
      className="scrubber"
      data-dragged={dragged !== null}
      onKeyDown={press}
      onPointerMove={(event) => event.pointerType === "mouse" && setPointed(drag.shareOf(event))}
      onPointerLeave={() => setPointed(null)}
      {...drag.handlers}
    >
      <div className="scrubber-bar">
        <div className="scrubber-reach" />
        <div className="scrubber-buffered" />
        <div className="scrubber-done" />
        <ChapterMarks chapters={session.chapters} duration={duration} />
      </div>
      <div className="scrubber-thumb" />
      {pointed !== null && duration > 0 && <Bubble share={pointed} duration={duration} />}
    </div>
  );
}
