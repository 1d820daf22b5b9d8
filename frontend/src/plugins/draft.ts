import * as React from "react";

import { api } from "@/api/api";
import { API_LEVEL, type Host } from "@/sdk/host";

import type { Contributions } from "./registry";

/** A host that collects what a plugin adds, so that a plugin which fails half-way leaves nothing behind. */
export function draftFor(plugin: string, builtIn: boolean): { host: Host; contributions: Contributions } {
  const contributions: Contributions = { pages: [], nav: [], slots: [] };
  const host: Host = {
    apiLevel: API_LEVEL,
    plugin,
    React,
    api,
    page: ({ path, component }) => {
      contributions.pages.push({ plugin, component, path: builtIn ? path : thirdPartyPath(plugin, path) });
    },
    nav: (entry) => {
      contributions.nav.push({ ...entry, plugin });
    },
    slot: (slot, { component, order = 0 }) => {
      contributions.slots.push({ plugin, slot, component, order });
    },
  };
  return { host, contributions };
}

/** Everybody else's pages stand below /x/<plugin>/, so that nobody can shadow a page of the host. */
function thirdPartyPath(plugin: string, path: string): string {
  return `/x/${plugin}/${path.replace(/^\/+/, "")}`;
}
