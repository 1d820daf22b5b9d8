import type { ComponentType } from "react";

import type { Access, Label, NavEntry, Slots } from "@/sdk/host";

interface Owned {
  plugin: string;
}

export interface RegisteredPage extends Owned {
  /** Absolute, from the root of the site. */
  path: string;
  component: ComponentType;
  access: Access;
  /** Without what stands around every other page. */
  bare: boolean;
}

export type RegisteredNav = NavEntry & Owned;

export interface RegisteredAdminPage extends Owned {
  /** Absolute, below /admin/. */
  path: string;
  component: ComponentType;
  /** Absent for a page that stands in no navigation. */
  label?: Label | undefined;
  order: number;
}

export type RegisteredContribution<S extends keyof Slots = keyof Slots> = {
  [Name in S]: Owned & { slot: Name; component: ComponentType<Slots[Name]>; label?: Label | undefined; order: number };
}[S];

/** All that one plugin adds; it takes effect as a whole or not at all. */
export interface Contributions {
  pages: RegisteredPage[];
  nav: RegisteredNav[];
  adminPages: RegisteredAdminPage[];
  slots: RegisteredContribution[];
}

export interface Snapshot extends Contributions {
  /** Why a plugin is not on the page. */
  failures: Readonly<Record<string, string>>;
  /** Whether every module has been mounted or has failed. */
  settled: boolean;
}

const EMPTY: Snapshot = { pages: [], nav: [], adminPages: [], slots: [], failures: {}, settled: false };

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
    const { pages, nav, adminPages, slots } = this.#snapshot;
    this.#change({
      pages: [...pages, ...added.pages],
      nav: [...nav, ...added.nav].sort(byOrder),
      adminPages: [...adminPages, ...added.adminPages].sort(byOrder),
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
