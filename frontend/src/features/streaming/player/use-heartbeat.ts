import { useEffect } from "react";

import { useMediaState } from "./media";
import { useWatching } from "./use-watching";

const SECOND = 1000;

/** Tells the service now and then that somebody watches, at once when something changes, and last of all on leaving. */
export function useHeartbeat(): void {
  const watching = useWatching();
  const paused = useMediaState("paused");
  const started = useMediaState("started");
  const seeking = useMediaState("seeking");
  useEffect(() => {
    if (!started || seeking) return;
    void watching.beat();
    if (paused) return;
    const timer = setInterval(() => void watching.beat(), watching.session.heartbeat_seconds * SECOND);
    return () => clearInterval(timer);
  }, [watching, paused, started, seeking]);
}
