import { useSyncExternalStore } from "react";

import type { Slots } from "@/sdk/host";

import { registry, type RegisteredContribution, type Snapshot } from "./registry";

export function useRegistry(): Snapshot {
  return useSyncExternalStore(registry.subscribe, registry.snapshot);
}

/** What plugins put in one place, in its order: for a place that shows them one at a time, as tabs. */
export function useContributions<S extends keyof Slots>(name: S): RegisteredContribution<S>[] {
  const found: RegisteredContribution[] = useRegistry().slots.filter(({ slot }) => slot === name);
  return found as unknown as RegisteredContribution<S>[];
}
