import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderResponse, LoaderStats } from "hls.js";

import type { Addresses } from "./addresses";
import type { Patience } from "./patience";

/** What loading needs of the player around it. */
export interface Surroundings {
  addresses: Addresses;
  patience: Patience;
  /** Asks the service for a fresh address; false when it has none to give. */
  renew: () => Promise<boolean>;
}

type Loading = Loader<LoaderContext>;
type LoadingClass = HlsConfig["loader"];

const RENEWALS = 2;
const REFUSALS = 4;
/** The address is not good (any more). */
const STALE = new Set([403, 410]);

/**
 * Loads as hls.js does, below the newest signature. What fails because the signature ran out, or because the network is
 * away, is tried again until it arrives, and hls.js never hears of it.
 */
export function patientLoader(Base: LoadingClass, around: Surroundings): LoadingClass {
  return class PatientLoader implements Loading {
    context: LoaderContext | null = null;
    readonly stats: LoaderStats;
    readonly #settings: HlsConfig;
    readonly #given = new AbortController();
    #inner: Loading;
    #renewals = 0;
    #failures = 0;
    #refusals = 0;

    constructor(settings: HlsConfig) {
      this.#settings = settings;
      this.#inner = new Base(settings);
      this.stats = this.#inner.stats;
    }

    load(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      this.context = context;
      const asked = { ...context, url: around.addresses.newest(context.url) };
      this.#inner.load(asked, config, {
        ...callbacks,
        onSuccess: (response, stats, _, details) => {
          around.patience.arrived();
          callbacks.onSuccess(response, stats, context, details);
        },
        onError: (failure, _, details, stats) => {
          void this.#another(failure.code).then((again) => {
            if (this.#given.signal.aborted) return;
            if (again) this.#again(context, config, callbacks);
            else callbacks.onError(failure, context, details, stats);
          });
        },
      });
    }

    abort(): void {
      this.#given.abort();
      this.#inner.abort();
    }

    destroy(): void {
      this.#given.abort();
      this.#inner.destroy();
    }

    getCacheAge(): number | null {
      return this.#inner.getCacheAge?.() ?? null;
    }

    getResponseHeader(name: string): string | null {
      return this.#inner.getResponseHeader?.(name) ?? null;
    }

    /** Whether it is worth another try, once that can be made. */
    async #another(status: number): Promise<boolean> {
      if (STALE.has(status)) return this.#renewals++ < RENEWALS && (await around.renew());
      if (!away(status) && this.#refusals++ >= REFUSALS) return false;
      if (!away(status) && status < 500) return false;
      await around.patience.pause(this.#failures++, this.#given.signal);
      return true;
    }

    #again(context: LoaderContext, config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
      this.#inner.destroy();
      this.#inner = new Base(this.#settings);
      // hls.js looks at the figures that it saw first.
      this.#inner.stats = Object.assign(this.stats, fresh(this.stats.retry + 1));
      this.load(context, config, callbacks);
    }
  };
}

/** No answer at all. */
function away(status: number): boolean {
  return status === 0;
}

function fresh(retry: number): LoaderStats {
  const span = () => ({ start: 0, end: 0 });
  return {
    aborted: false,
    loaded: 0,
    retry,
    total: 0,
    chunkCount: 0,
    bwEstimate: 0,
    loading: { ...span(), first: 0 },
    parsing: span(),
    buffering: { ...span(), first: 0 },
  };
}

export type { LoaderResponse };
