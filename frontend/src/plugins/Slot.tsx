import { Suspense } from "react";

import type { Slots } from "@/sdk/host";

import { Contained } from "./Contained";
import { useRegistry } from "./use-registry";

/** Everything that plugins put in one place of a page. */
export function Slot({ name }: { name: keyof Slots }) {
  const { slots } = useRegistry();
  return slots
    .filter(({ slot }) => slot === name)
    .map(({ plugin, component: Contribution }, index) => (
      <Contained key={`${plugin}:${index}`} plugin={plugin}>
        <Suspense>
          <Contribution />
        </Suspense>
      </Contained>
    ));
}
