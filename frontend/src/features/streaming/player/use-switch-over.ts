import { useCallback, useEffect } from "react";

import { switchOver } from "./engine/switch-over";
import { useMediaPlayer, useMediaState } from "./media";
import { useStore } from "./state/store";
import { useEngine, useNative } from "./use-engine";
import { useVideo } from "./use-video";
import { useWatching } from "./use-watching";

/** Goes on with the other edition of the film, at the same place. */
export function useSwitchOver(): () => void {
  const watching = useWatching();
  const hls = useEngine();
  const native = useNative();
  const video = useVideo();
  const player = useMediaPlayer();
  return useCallback(() => {
    const address = watching.newer.get();
    if (!address || !video || !player || !(hls ?? native)) return;
    watching.follow(address);
    native?.follow(address);
    if (!hls) return;
    // Its texts come with it.
    for (const track of player.textTracks.toArray()) player.textTracks.remove(track);
    watching.changing.begin(video, watching.place, watching.gone);
    switchOver(hls, video, address);
  }, [watching, hls, native, video, player]);
}

/** Where the film has to stop anyhow, it goes on with the better edition, if there is one by now. */
export function useSwitchOverWhenWaiting(): void {
  const { newer } = useWatching();
  const waiting = useMediaState("waiting");
  const seeking = useMediaState("seeking");
  const offered = useStore(newer) !== null;
  const over = useSwitchOver();
  useEffect(() => {
    if ((waiting || seeking) && offered) over();
  }, [waiting, seeking, offered, over]);
}
