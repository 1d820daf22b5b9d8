import { useSyncExternalStore } from "react";

import { registry, type Snapshot } from "./registry";

export function useRegistry(): Snapshot {
  return useSyncExternalStore(registry.subscribe, registry.snapshot);
}
