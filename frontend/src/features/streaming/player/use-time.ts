import { useMediaState } from "./media";
import { useStore } from "./state/store";
import { useWatching } from "./use-watching";

export interface Time {
  /** Where the film is, in seconds. */
  time: number;
  duration: number;
}

/** Where the film is and how long it is, also in the moment in which another edition of it takes over. */
export function useTime(): Time {
  const { changing, place } = useWatching();
  const time = useMediaState("currentTime");
  const duration = useMediaState("duration");
  const kept = useStore(changing);
  return kept === null ? { time, duration } : { time: place.position, duration: kept };
}
