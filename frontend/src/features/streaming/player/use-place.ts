import { useEffect } from "react";

import { useMediaState } from "./media";
import { preferences } from "./state/preferences";
import { useEngine } from "./use-engine";
import { useVideo } from "./use-video";
import { useWatching } from "./use-watching";

const SOME_TIME = 15_000;
/** A line is rarely as good as its best moment. */
const CAUTION = 0.7;
const MOST = 8_000_000;

/** Keeps in mind where the viewer is, and what the line carries; tells the system, which shows it on a locked screen. */
export function usePlace(): void {
  const { place, changing } = useWatching();
  const video = useVideo();
  const hls = useEngine();
  const paused = useMediaState("paused");
  const duration = useMediaState("duration");
  const started = useMediaState("started");
  useEffect(() => {
    if (!video) return;
    const look = () => {
      // Before the first frame, of another address too, the place is where it is going to begin.
      if (started && changing.get() === null && !video.seeking && video.readyState > 0) place.position = video.currentTime;
      place.paused = video.paused;
      tellSystem(video, duration);
    };
    const events = ["timeupdate", "seeked", "pause", "play", "ratechange"];
    for (const event of events) video.addEventListener(event, look);
    return () => {
      for (const event of events) video.removeEventListener(event, look);
    };
  }, [video, place, changing, duration, started]);
  useEffect(() => {
    if (!hls || paused) return;
    const timer = setInterval(() => {
      const bandwidth = Math.round(Math.min(MOST, hls.bandwidthEstimate * CAUTION));
      if (bandwidth > 0) preferences.change({ bandwidth });
    }, SOME_TIME);
    return () => clearInterval(timer);
  }, [hls, paused]);
}

function tellSystem({ currentTime, playbackRate }: HTMLVideoElement, duration: number): void {
  if (!("mediaSession" in navigator) || !Number.isFinite(duration) || duration <= 0) return;
  navigator.mediaSession.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
}
