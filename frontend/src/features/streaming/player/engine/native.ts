import type { Place } from "@/features/streaming/player/state/watching";

import { expiry } from "./addresses";
import type { Surroundings } from "./loader";
import type { Failure } from "./recovery";

const MINUTE = 60_000;
/** With less than this left, the film is taken up below a fresh signature as soon as nobody notices. */
const SOON = 30 * MINUTE;
/** With less than this left, it is done while the film plays. */
const NOW = 2 * MINUTE;
const LOOKS_EVERY = MINUTE / 2;
/** Whether data are under way is looked at after these events. */
const SIGNS = ["waiting", "seeking", "seeked", "progress", "playing", "play", "pause"];
/** After so long without a byte nothing more will come: Chromium gives up a part that it was refused, and says nothing. */
const STUCK = 8000;
/** So many failures within a minute, and it is no use. */
const FAILURES = 3;

const KINDS: Readonly<Record<number, Failure>> = { 2: "network", 3: "decode", 4: "unsupported" };

interface Film extends Surroundings {
  place: Place;
  /** Called before another address is taken up: what the old one brought goes with it. */
  changing: () => void;
  failed: (failure: Failure) => void;
  noted: (code: string) => void;
}

/**
 * A film that the browser plays by itself. All of it is fetched below the one signature that its address has, and nobody
 * asks us when that runs out: the address has to be changed in time.
 */
export class NativeFilm {
  readonly #ended = new AbortController();
  readonly #video: HTMLVideoElement;
  readonly #film: Film;
  #address: string;
  #failures: number[] = [];
  #renewing = false;
  #stuck: ReturnType<typeof setTimeout> | undefined;

  constructor(video: HTMLVideoElement, address: string, film: Film) {
    this.#video = video;
    this.#film = film;
    this.#address = address;
    const on = (event: string, act: () => void) => video.addEventListener(event, act, { signal: this.#ended.signal, capture: true });
    on("loadedmetadata", () => this.#loaded());
    // Sought on a locked screen or in the browser's own full screen, where nobody asks us.
    on("seeking", () => (film.place.position = video.currentTime));
    on("playing", () => film.patience.arrived());
    on("error", () => void this.#fail());
    for (const event of ["pause", "seeking", "waiting"]) on(event, () => void this.#renew(SOON));
    on("play", () => void this.#renew(NOW));
    for (const event of SIGNS) on(event, () => this.#windUp());
    const timer = setInterval(() => void this.#renew(NOW), LOOKS_EVERY);
    this.#ended.signal.addEventListener("abort", () => {
      clearInterval(timer);
      clearTimeout(this.#stuck);
    });
  }

  /** Goes on from another address: at the same place, playing or paused, and as fast as before. */
  follow(address: string): void {
    const video = this.#video;
    const { paused, playbackRate } = video;
    this.#address = address;
    this.#film.changing();
    video.defaultPlaybackRate = playbackRate;
    for (const source of video.querySelectorAll("source")) source.remove();
    video.src = address;
    video.load();
    if (!paused) void video.play().catch(() => video.dispatchEvent(new Event("pause")));
  }

  end(): void {
    this.#ended.abort();
  }

  #loaded(): void {
    const { position } = this.#film.place;
    if (Math.abs(this.#video.currentTime - position) > 0.1) this.#video.currentTime = position;
  }

  /** Whoever waits for the film gets something within a while, or the film is taken up anew. */
  #windUp(): void {
    clearTimeout(this.#stuck);
    const { paused, readyState } = this.#video;
    if (paused || readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return;
    this.#stuck = setTimeout(() => {
      this.#film.noted("native-stuck");
      if (!this.#renewing) void this.#anew();
    }, STUCK);
  }

  /** Changes the address when less than so many milliseconds of it are left, and there is a fresher one. */
  async #renew(least: number): Promise<void> {
    if (this.#renewing || expiry(this.#address) - Date.now() > least) return;
    this.#renewing = true;
    await this.#film.renew();
    this.#renewing = false;
    if (this.#ended.signal.aborted) return;
    const fresh = this.#film.addresses.newest(this.#address);
    if (expiry(fresh) > expiry(this.#address)) this.follow(fresh);
    else if (this.#video.error) await this.#fail();
  }

  /** A failure is worth another try, below a fresh signature. */
  async #fail(): Promise<void> {
    if (this.#renewing) return;
    const code = this.#video.error?.code ?? 4;
    this.#film.noted(`native-${code}`);
    const moment = performance.now();
    this.#failures = [...this.#failures.filter((one) => moment - one < MINUTE), moment];
    if (this.#failures.length >= FAILURES) this.#film.failed(KINDS[code] ?? "decode");
    else await this.#anew();
  }

  /** Waits until the service answers, and goes on from the address that it gives. */
  async #anew(): Promise<void> {
    this.#renewing = true;
    for (let tries = 0; !(await this.#film.renew()) && !this.#ended.signal.aborted; tries += 1) {
      await this.#film.patience.pause(tries, this.#ended.signal);
    }
    this.#renewing = false;
    if (!this.#ended.signal.aborted) this.follow(this.#film.addresses.newest(this.#address));
  }
}
