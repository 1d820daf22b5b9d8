import { useMemo } from "react";

import { useMediaState } from "@/features/streaming/player/media";
import { OFF, preferences } from "@/features/streaming/player/state/preferences";
import { useStore } from "@/features/streaming/player/state/store";
import { useEngine } from "@/features/streaming/player/use-engine";
import { useWatching } from "@/features/streaming/player/use-watching";

import { fitting, written, type Written } from "./written";

interface Texts {
  texts: Written[];
  shown: Written | undefined;
  choose: (text: Written | undefined) => void;
  /** Switches between none and those that were shown last, or that fit the reader. */
  toggle: (reader: string) => Written | undefined;
}

/** The subtitles of the film, and which of them are shown. */
export function useCaptions(): Texts {
  const tracks = useMediaState("textTracks");
  const current = useMediaState("textTrack");
  const hls = useEngine();
  const { sounds } = useWatching();
  const { voices, heard } = useStore(sounds);
  const language = voices.find(({ key }) => key === heard)?.language ?? "";
  return useMemo(() => {
    const texts = written(tracks, hls);
    const shown = texts.find(({ track }) => track === current);
    const choose = (text: Written | undefined) => {
      preferences.change({ captions: text?.key ?? OFF });
      show(texts, text ?? fitting(texts, OFF, language));
    };
    const toggle = (reader: string) => {
      const next = shown && !shown.forced ? undefined : next_one(texts, reader, language);
      choose(next);
      return next;
    };
    return { texts, shown, choose, toggle };
  }, [tracks, current, hls, language]);
}

/** Shows a text and hides the others. */
export function show(texts: Written[], text: Written | undefined): void {
  for (const { track } of texts) if (track !== text?.track && track.mode === "showing") track.setMode("disabled");
  text?.track.setMode("showing");
}

function next_one(texts: Written[], reader: string, heard: string): Written | undefined {
  const offered = texts.filter(({ forced }) => !forced);
  const before = preferences.get().captions;
  const wishes = [before === OFF ? "" : before, reader, heard].filter(Boolean);
  return wishes.map((wish) => fitting(offered, wish, "")).find(Boolean) ?? offered[0];
}
