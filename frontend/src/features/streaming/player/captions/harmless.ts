import { Hls } from "@/features/streaming/player/engine/engine";

/**
 * Keeps what is written in subtitles from becoming part of the page: the renderer takes "&lt;" for "<" first, and for
 * HTML then. It has to hear of the cues after us.
 */
export function keepWordsWords(hls: Hls): void {
  hls.on(Hls.Events.CUES_PARSED, (_, { cues }) => {
    for (const cue of cues as VTTCue[]) cue.text = harmless(cue.text);
  });
}

/** The same words, written so that they are still words after both. */
function harmless(text: string): string {
  return text.replaceAll("&lt;", "&amp;lt;");
}
