import { Store } from "@/features/streaming/player/state/store";

import { Hls } from "./engine";

export interface Voice {
  key: string;
  language: string;
  title: string;
  channels: number;
}

export interface SoundState {
  voices: Voice[];
  heard: string;
}

/** The languages of the sound, in stereo and in what else there is. */
export class Sounds extends Store<SoundState> {
  #hls: Hls | undefined;

  constructor() {
    super({ voices: [], heard: "" });
  }

  attach(hls: Hls): void {
    this.#hls = hls;
    const look = () => this.#look(hls);
    hls.on(Hls.Events.MANIFEST_PARSED, look);
    hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, look);
    hls.on(Hls.Events.AUDIO_TRACK_SWITCHING, look);
    hls.on(Hls.Events.AUDIO_TRACK_SWITCHED, look);
  }

  choose(key: string): void {
    const voice = this.get().voices.find((one) => one.key === key);
    if (!voice || !this.#hls) return;
    this.set({ ...this.get(), heard: key });
    this.#hls.setAudioOption({ lang: voice.language, name: voice.title, channels: String(voice.channels) });
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
