import { useMemo } from "react";

import { useMediaRemote, useMediaState } from "./media";
import { useStore } from "./state/store";
import { useWatching } from "./use-watching";

export interface Seek {
  to: (seconds: number) => void;
  by: (seconds: number) => void;
}

/** Goes to a place of the film, as far as there is film by now. */
export function useSeek(): Seek {
  const remote = useMediaRemote();
  const { place } = useWatching();
  const last = useReach();
  return useMemo(() => {
    const to = (seconds: number) => {
      // Taken at once, so that three quick presses go three steps.
      place.position = Math.min(Math.max(0, seconds), last);
      remote.seek(place.position);
    };
    return { to, by: (seconds) => to(place.position + seconds) };
  }, [remote, place, last]);
}

/** How far one can go: to the end, or to where a film that still grows has come. */
export function useReach(): number {
  const duration = useMediaState("duration");
  const reach = useStore(useWatching().reach);
  return reach === null ? duration : Math.min(duration || reach, reach);
}
