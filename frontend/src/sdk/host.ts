import type * as React from "react";

/** The level of this contract. A module that needs a higher one is left out, and the page says so. */
export const API_LEVEL = 1;

type NoProps = Record<string, never>;

/** The film that a contribution is about. */
export interface AboutTitle {
  movieId: number;
  title: string;
}

/** Places that take contributions, with what they are given; the version is part of the name. */
export interface Slots {
  /** A tool in the header of every page, beside the menu of the profile. */
  "header.tools.v1": NoProps;
  /** A row of the home page, among those of the catalogue. */
  "home.row.v1": NoProps;
  /** A panel of the page of a film, below what the catalogue says of it. */
  "title.panel.v1": AboutTitle;
  /** A button beside those on the page of a film. */
  "title.actions.v1": AboutTitle;
  /** A section of the account page, between what the core shows and the end of the account. */
  "account.section.v1": NoProps;
  /** A tab where an administrator edits a film. It needs a label. */
  "admin.movie.tab.v1": { movieId: number };
}

/** A text, or a function that is asked again when the language changes. */
export type Label = string | (() => string);

/** Who may open a page: everybody, or only people who are signed in. */
export type Access = "public" | "signed-in";

export interface Page {
  /** Below /x/<plugin>/ for a third party; built-in features stand at the address they name. `:name` is a parameter. */
  path: string;
  component: React.ComponentType;
  /** People who are signed in, unless it says otherwise. */
  access?: Access;
  /** Fills the window, without the header and the footer of the site: a film. Built-in features alone. */
  bare?: boolean;
}

export interface NavEntry {
  label: Label;
  to: string;
  /** Small numbers stand first. */
  order?: number;
  /** Drawn above the label in the bar of phones, in the colour of the text. */
  icon?: React.ComponentType<{ className?: string }>;
  /** In the bar of phones alone: where the header of larger screens has a tool for it. */
  phoneOnly?: boolean;
}

export interface AdminPage {
  /** Below /admin/x/<plugin>/ for a third party. Administrators alone get to see it. */
  path: string;
  component: React.ComponentType;
  /** Its entry in the navigation of the administration; a page without one is reached from another. */
  label?: Label;
  order?: number;
}

export type Contribution<S extends keyof Slots> = {
  component: React.ComponentType<Slots[S]>;
  order?: number;
} & (S extends `${string}.tab.v1` ? { label: Label } : { label?: never });

/** What goes into a call of the service; `path` fills the {names} of the address. */
export interface Call {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** What a module of the interface is handed: all that it may touch. */
export interface Host {
  readonly apiLevel: number;
  /** The name of the plugin that is being registered. */
  readonly plugin: string;
  /** The one copy of React on the page. */
  readonly React: typeof React;
  /** Calls an operation of the service as the person who is signed in. Throws an error with `status`, `code` and a message. */
  api<Answer = unknown>(method: "get" | "post" | "put" | "patch" | "delete", path: string, call?: Call): Promise<Answer>;
  /** The `fetch` of the browser, for this service alone: as the person who is signed in, changes included. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  page(page: Page): void;
  nav(entry: NavEntry): void;
  adminPage(page: AdminPage): void;
  slot<S extends keyof Slots>(name: S, contribution: Contribution<S>): void;
}

/** The default export of a module. What it added before it threw is taken back. */
export type Register = (host: Host) => void | Promise<void>;

export interface UiPlugin {
  default: Register;
  /** The lowest level that the module can do with. */
  apiLevel?: number;
}
