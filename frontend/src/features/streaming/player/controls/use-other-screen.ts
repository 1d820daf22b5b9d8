import { useEffect, useState } from "react";

import { useMediaState } from "@/features/streaming/player/media";
import { useVideo } from "@/features/streaming/player/use-video";

/** Asks for another screen to play on, where the browser knows of one. AirPlay has a way, and a button, of its own. */
export function useOtherScreen(): (() => void) | undefined {
  const video = useVideo();
  const airplay = useMediaState("canAirPlay");
  const [there, setThere] = useState(false);
  useEffect(() => {
    const remote = (video as Partial<HTMLVideoElement> | null)?.remote;
    if (!remote || airplay) return;
    let watch: number | undefined;
    void remote.watchAvailability(setThere).then((id) => (watch = id), () => setThere(false));
    return () => void remote.cancelWatchAvailability(watch).catch(() => undefined);
  }, [video, airplay]);
  return there ? () => void video?.remote.prompt().catch(() => undefined) : undefined;
}
