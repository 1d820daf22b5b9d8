import type { TextTrack } from "@vidstack/react";
import type Hls from "hls.js";

import { MARKED, OFF, type CaptionWish } from "@/features/streaming/player/state/preferences";

/** Subtitles that can be shown. */
export interface Written {
  track: TextTrack;
  key: CaptionWish;
  language: string;
  title: string;
  forced: boolean;
  hearingImpaired: boolean;
}

const SPOKEN = "public.accessibility.transcribes-spoken-dialog";

/** The texts of a film, with what hls.js knows of them. */
export function written(tracks: readonly TextTrack[], hls: Hls | null): Written[] {
  const texts = tracks.filter(({ kind }) => kind === "subtitles" || kind === "captions");
  return texts.map((track) => {
    const known = hls?.subtitleTracks.at(Number(/\d+$/.exec(track.id)?.[0] ?? hls.subtitleTracks.length));
    const hearingImpaired = known?.characteristics?.includes(SPOKEN) ?? track.kind === "captions";
    const key = track.language + (hearingImpaired ? MARKED : "");
    return { track, key, language: track.language, title: track.label, forced: known?.forced ?? false, hearingImpaired };
  });
}

/** What to show for a wish; a language that is wished for with sounds, and is there without them, will do. */
export function fitting(texts: Written[], wish: CaptionWish, heard: string): Written | undefined {
  const chosen = texts.filter(({ forced }) => !forced);
  if (wish === "") return chosen.find(({ track }) => (track as { default: boolean }).default) ?? forcedFor(texts, heard);
  if (wish === OFF) return forcedFor(texts, heard);
  const language = wish.replace(MARKED, "");
  return (
    chosen.find(({ key }) => key === wish) ?? chosen.find((one) => alike(one.language, language)) ?? forcedFor(texts, heard)
  );
}

/** Signs and foreign words are written for those who asked for nothing too. */
function forcedFor(texts: Written[], heard: string): Written | undefined {
  return texts.find(({ forced, language }) => forced && alike(language, heard));
}

function alike(one: string, other: string): boolean {
  return one.split("-")[0] === other.split("-")[0];
}
