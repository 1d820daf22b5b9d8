import { useEffect } from "react";

import { Captions, useMediaState } from "@/features/streaming/player/media";
import { lookOf } from "@/features/streaming/player/menus/LookPanel";
import { preferences } from "@/features/streaming/player/state/preferences";
import { useStore } from "@/features/streaming/player/state/store";
import { useWatching } from "@/features/streaming/player/use-watching";

import { show, useCaptions } from "./use-captions";
import { fitting } from "./written";

/** The subtitles over the picture, as the viewer wants them to look; they make room for the controls. */
export function Subtitles() {
  const { style } = useStore(preferences);
  const { curtain } = useWatching();
  const raised = useStore(curtain.open);
  useChosenCaptions();
  return <Captions className="subtitles caption-look" data-raised={raised} {...lookOf(style)} />;
}

/** What somebody chose the last time is there again as soon as the film's texts are known. */
function useChosenCaptions(): void {
  const { texts } = useCaptions();
  const { sounds } = useWatching();
  const { voices, heard } = useStore(sounds);
  const tracks = useMediaState("textTracks");
  const language = voices.find(({ key }) => key === heard)?.language ?? "";
  useEffect(() => {
    show(texts, fitting(texts, preferences.get().captions, language));
    // Only when there are other texts, or another sound: not at every change of what is shown.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tracks, language]);
}
