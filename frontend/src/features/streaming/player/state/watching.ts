import { Problem } from "@/api/problem";
import { endSession, heartbeat, type Beat, type Pulse, type Session } from "@/features/streaming/api";
import { Addresses, sameThing } from "@/features/streaming/player/engine/addresses";
import { gain, type Gain } from "@/features/streaming/player/engine/gain";
import { Levels } from "@/features/streaming/player/engine/levels";
import { Patience } from "@/features/streaming/player/engine/patience";
import type { Failure } from "@/features/streaming/player/engine/recovery";
import { Sounds } from "@/features/streaming/player/engine/sounds";

import { Changing } from "./changing";
import { Curtain } from "./curtain";
import { Figures } from "./figures";
import { NoticeStore } from "./notice";
import { Store } from "./store";

/** Why playing does not go on. `reason` is what the service says of a session that it ended. */
export interface Trouble {
  kind: Failure | "ended" | "signed-out";
  reason?: string | null;
}

export interface Place {
  position: number;
  paused: boolean;
}

/** One film being watched by one viewer: what the parts of the player share. */
export class Watching {
  readonly addresses: Addresses;
  readonly patience = new Patience();
  readonly levels = new Levels();
  readonly sounds = new Sounds();
  readonly curtain = new Curtain();
  readonly notice = new NoticeStore();
  readonly figures: Figures;
  readonly trouble = new Store<Trouble | null>(null);
  /** How far there is film, in seconds, while it still grows. */
  readonly reach = new Store<number | null>(null);
  /** Whether the film has been set going. */
  readonly begun = new Store(false);
  /** Whether the browser wants a click on this very page before it plays. */
  readonly refused = new Store(false);
  /** The address of another edition of the film, which has more than the one that plays. */
  readonly newer = new Store<string | null>(null);
  /** Whether that is a picture which this browser can show. */
  readonly better = new Store(false);
  /** Set while one edition gives way to another. */
  readonly changing = new Changing();
  /** Where the viewer is; whoever plays the film keeps it right. */
  place: Place;
  #playing: string;
  #weighed: { address: string; gain: Gain } | undefined;
  #renewal: Promise<boolean> | undefined;
  #over = false;
  readonly #gone = new AbortController();

  constructor(
    readonly session: Session,
    clicked: number,
    position = session.resume_at,
  ) {
    this.addresses = new Addresses(session.hls_url);
    this.figures = new Figures(clicked);
    this.place = { position, paused: true };
    this.#playing = session.hls_url;
  }

  /** Ends with the visit. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Tells the service that somebody still watches, and takes what it answers; false when there is no good answer. */
  async beat(): Promise<boolean> {
    try {
      return this.#take(await heartbeat(this.session.session_id, this.#told()));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.trouble.set({ kind: "signed-out" });
      if (error instanceof Problem && error.status === 404) this.trouble.set({ kind: "ended" });
      return false;
    }
  }

  /** A fresh address, asked for once however many requests need it. */
  readonly renew = (): Promise<boolean> => {
    this.#renewal ??= this.beat().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  };

  /** From now on the other edition plays. */
  follow(address: string): void {
    this.addresses.follow(address);
    this.#playing = address;
    this.#weighed = undefined;
    this.newer.set(null);
    this.better.set(false);
  }

  /** The viewer goes. The last thing that is said, and said once. */
  leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.curtain.end();
    this.#gone.abort();
    void endSession(this.session.session_id, this.#told()).catch(() => undefined);
  }

  #take(pulse: Pulse): boolean {
    if (pulse.ended) {
      this.#over = true;
      this.trouble.set({ kind: "ended", reason: pulse.reason });
      return false;
    }
    if (pulse.hls_url === null) return false;
    this.addresses.renew(pulse.hls_url);
    // One that is not whole yet may end before the one that plays.
    if (pulse.state === "complete" && !sameThing(pulse.hls_url, this.#playing)) void this.#weigh(pulse.hls_url);
    return true;
  }

  /** Offers another edition if there is anything in it for this browser; where that cannot be told, the next beat asks again. */
  async #weigh(address: string): Promise<void> {
    const playing = this.#playing;
    if (!this.#weighed || !sameThing(this.#weighed.address, address)) {
      const found = await gain(this.addresses.newest(playing), address, this.#gone.signal).catch(() => undefined);
      if (!found || playing !== this.#playing) return;
      this.#weighed = { address, gain: found };
    }
    this.better.set(this.#weighed.gain.picture);
    if (this.#weighed.gain.any) this.newer.set(address);
  }

  #told(): Beat {
    return { ...this.place, quality: this.figures.told };
  }
}
