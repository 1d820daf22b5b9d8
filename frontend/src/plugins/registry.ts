import type { ComponentType } from "react";

import type { NavEntry, Slots } from "@/sdk/host";

interface Owned {
  plugin: string;
}

export interface RegisteredPage extends Owned {
  /** Absolute, from the root of the site. */
  path: string;
  component: ComponentType;
}

export type RegisteredNav = NavEntry & Owned;

export interface RegisteredContribution extends Owned {
  slot: keyof Slots;
  component: ComponentType;
  order: number;
}

/** All that one plugin adds; it takes effect as a whole or not at all. */
export interface Contributions {
  pages: RegisteredPage[];
  nav: RegisteredNav[];
  slots: RegisteredContribution[];
}

export interface Snapshot extends Contributions {
  /** Why a plugin is not on the page. */
  failures: Readonly<Record<string, string>>;
  /** Whether every module has been mounted or has failed. */
  settled: boolean;
}

const EMPTY: Snapshot = { pages: [], nav: [], slots: [], failures: {}, settled: false };

/** What plugins have added to the interface, for React to read through useSyncExternalStore. */
export class Registry {
  #snapshot: Snapshot = EMPTY;
  readonly #listeners = new Set<() => void>();

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(added: Contributions): void {
    const { pages, nav, slots } = this.#snapshot;
    this.#change({
      pages: [...pages, ...added.pages],
      nav: [...nav, ...added.nav].sort(byOrder),
      slots: [...slots, ...added.slots].sort(byOrder),
    });
  }

  fail(plugin: string, reason: string): void {
    this.#change({ failures: { ...this.#snapshot.failures, [plugin]: reason } });
  }

  settle(): void {
    this.#change({ settled: true });
  }

  #change(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function byOrder(one: { order?: number }, other: { order?: number }): number {
  return (one.order ?? 0) - (other.order ?? 0);
}

export const registry = new Registry();
