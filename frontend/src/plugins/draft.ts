import * as React from "react";

import { api } from "@/api/api";
import { sessionFetch } from "@/api/session-fetch";
import { API_LEVEL, type Host } from "@/sdk/host";

import { containedPage } from "./contained-page";
import type { Contributions, RegisteredContribution } from "./registry";

/** A host that collects what a plugin adds, so that a plugin which fails half-way leaves nothing behind. */
export function draftFor(plugin: string, builtIn: boolean): { host: Host; contributions: Contributions } {
  const contributions: Contributions = { pages: [], nav: [], adminPages: [], slots: [] };
  const below = (root: string, path: string) => (builtIn ? path : `${root}${plugin}/${path.replace(/^\/+/, "")}`);
  const host: Host = {
    apiLevel: API_LEVEL,
    plugin,
    React,
    api,
    fetch: sessionFetch,
    page: ({ path, component, access = "signed-in", bare = false }) => {
      const page = builtIn ? component : containedPage(plugin, component);
      contributions.pages.push({ plugin, component: page, access, bare: builtIn && bare, path: below("/x/", path) });
    },
    nav: (entry) => {
      contributions.nav.push({ ...entry, plugin });
    },
    adminPage: ({ path, component, label, order = 0 }) => {
      contributions.adminPages.push({ plugin, component, label, order, path: below("/admin/x/", path) });
    },
    slot: (slot, { component, label, order = 0 }) => {
      contributions.slots.push({ plugin, slot, component, label, order } as RegisteredContribution);
    },
  };
  return { host, contributions };
}
