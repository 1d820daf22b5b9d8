import { useCallback } from "react";

import { switchOver } from "./engine/switch-over";
import { useMediaState } from "./media";
import { useEngine } from "./use-engine";
import { useVideo } from "./use-video";
import { useWatching } from "./use-watching";

/** Goes on with the other edition of the film, at the same place. */
export function useSwitchOver(): () => void {
  const watching = useWatching();
  const hls = useEngine();
  const video = useVideo();
  const tracks = useMediaState("textTracks");
  return useCallback(() => {
    const address = watching.newer.get();
    if (!address || !hls || !video) return;
    watching.follow(address);
    for (const track of tracks) track.setMode("disabled");
    switchOver(hls, video, address);
  }, [watching, hls, video, tracks]);
}
