import Hls, { type HlsConfig } from "hls.js";

import { patientLoader, type Surroundings } from "./loader";

/** What measured best: little to throw away when the line changes, and a way back up within seconds. */
const SETTINGS: Partial<HlsConfig> = {
  maxBufferLength: 20,
  maxMaxBufferLength: 30,
  backBufferLength: 30,
  abrEwmaFastVoD: 1,
  abrEwmaSlowVoD: 3,
  abrBandWidthUpFactor: 0.85,
  // Fragments are played as they come: a worker would have nothing to do, and blob: workers are refused by our policy.
  enableWorker: false,
  enableCEA708Captions: false,
  renderTextTracksNatively: false,
  lowLatencyMode: false,
};

export interface Start {
  /** Where to begin, in seconds. A film that still grows would begin at its end otherwise. */
  position: number;
  /** What the line carried last time, in bits a second. */
  bandwidth?: number | undefined;
  /** The language that somebody wants to hear; empty for that of the film. */
  language?: string | undefined;
}

/** hls.js as this player needs it, in the shape in which Vidstack wants to be given it. */
export function engineFor(around: Surroundings, start: () => Start): typeof Hls {
  return class Engine extends Hls {
    constructor(given: Partial<HlsConfig> = {}) {
      const { position, bandwidth, language } = start();
      super({
        ...given,
        ...SETTINGS,
        startPosition: position,
        ...(language && { audioPreference: { lang: language } }),
        ...(bandwidth && { abrEwmaDefaultEstimate: bandwidth }),
        loader: patientLoader(Hls.DefaultConfig.loader, around),
      });
    }
  };
}

export { Hls };
