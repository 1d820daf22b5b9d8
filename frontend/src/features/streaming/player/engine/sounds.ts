import { Store } from "@/features/streaming/player/state/store";

import { Hls } from "./engine";

export interface Voice {
  key: string;
  language: string;
  title: string;
  channels: number;
}

/** What Safari tells of the sounds of a video. */
export interface NativeTracks extends EventTarget, Iterable<{ label: string; language: string; enabled: boolean }> {}

export interface SoundState {
  voices: Voice[];
  heard: string;
}

/** The languages of the sound, in stereo and in what else there is. */
export class Sounds extends Store<SoundState> {
  #turnTo: (voice: Voice) => void = () => undefined;

  constructor() {
    super({ voices: [], heard: "" });
  }

  attach(hls: Hls): void {
    this.#turnTo = ({ language, title, channels }) => hls.setAudioOption({ lang: language, name: title, channels: String(channels) });
    const look = () => this.#look(hls);
    hls.on(Hls.Events.MANIFEST_PARSED, look);
    hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, look);
    hls.on(Hls.Events.AUDIO_TRACK_SWITCHING, look);
    hls.on(Hls.Events.AUDIO_TRACK_SWITCHED, look);
  }

  /** For a browser that plays by itself and tells what there is to hear; `language` is what somebody wants to hear. */
  attachNative(tracks: NativeTracks, language: string, signal: AbortSignal): void {
    let wanted = (voice: Voice) => voice.language === language;
    const look = () => {
      const found = Array.from(tracks, (track) => ({ track, voice: voiceOf({ lang: track.language, name: track.label }) }));
      const fitting = found.find(({ voice }) => wanted(voice));
      if (fitting && !fitting.track.enabled) for (const { track } of found) track.enabled = track === fitting.track;
      const heard = found.find(({ track }) => track.enabled);
      this.set({ voices: found.map(({ voice }) => voice), heard: heard?.voice.key ?? "" });
    };
    this.#turnTo = ({ key }) => {
      wanted = (voice) => voice.key === key;
      look();
    };
    for (const event of ["addtrack", "removetrack", "change"]) tracks.addEventListener(event, look, { signal });
    look();
  }

  choose(key: string): void {
    const voice = this.get().voices.find((one) => one.key === key);
    if (!voice) return;
    this.set({ ...this.get(), heard: key });
    this.#turnTo(voice);
  }

  #look(hls: Hls): void {
    const voices = new Map(hls.allAudioTracks.map((track) => voiceOf(track)).map((voice) => [voice.key, voice]));
    const heard = hls.audioTracks[hls.audioTrack];
    this.set({ voices: [...voices.values()], heard: heard ? voiceOf(heard).key : "" });
  }
}

function voiceOf({ lang = "", name, channels }: { lang?: string | undefined; name: string; channels?: string | undefined }): Voice {
  const count = Number.parseInt(channels ?? "2", 10) || 2;
  return { key: `${lang} ${name} ${count}`, language: lang, title: name, channels: count };
}
