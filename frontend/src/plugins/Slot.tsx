import type { Slots } from "@/sdk/host";

import { Part, type Given } from "./Part";
import { useContributions } from "./use-registry";

/** Everything that plugins put in one place of a page. */
export function Slot<S extends keyof Slots>({ name, ...given }: { name: S } & Given<S>) {
  return useContributions(name).map((contribution, index) => (
    <Part key={`${contribution.plugin}:${index}`} of={contribution} {...given} />
  ));
}
