import type * as React from "react";

import type { TypedApi } from "@/api/api";

/** The level of this contract. A module that needs a higher one is left out, and the report says so. */
export const API_LEVEL = 1;

type NoProps = Record<string, never>;

/** Places that take contributions, with the version of what they are given. */
export interface Slots {
  /** A row on the home page, below the greeting. */
  "home.row.v1": NoProps;
  /** A section of the account page, between what the core shows and the end of the account. */
  "account.section.v1": NoProps;
}

export interface Page {
  /** Below /x/<plugin>/ for a third party; built-in features stand at the address they name. */
  path: string;
  component: React.ComponentType;
}

export interface NavEntry {
  /** A function is asked again when the language changes. */
  label: string | (() => string);
  to: string;
  /** Small numbers stand first. */
  order?: number;
}

export interface Contribution<S extends keyof Slots> {
  component: React.ComponentType<Slots[S]>;
  order?: number;
}

/** What a module of the interface is handed: all that it may touch. */
export interface Host {
  readonly apiLevel: number;
  /** The name of the plugin that is being registered. */
  readonly plugin: string;
  /** The one copy of React on the page. */
  readonly React: typeof React;
  /** Calls the service as the person who is signed in. */
  readonly api: TypedApi;
  page(page: Page): void;
  nav(entry: NavEntry): void;
  slot<S extends keyof Slots>(name: S, contribution: Contribution<S>): void;
}

/** The default export of a module. What it added before it threw is taken back. */
export type Register = (host: Host) => void | Promise<void>;

export interface UiPlugin {
  default: Register;
  /** The lowest level that the module can do with. */
  apiLevel?: number;
}
