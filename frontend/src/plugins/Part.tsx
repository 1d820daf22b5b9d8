import { Suspense, type ComponentType } from "react";

import type { Slots } from "@/sdk/host";

import { Contained } from "./Contained";
import type { RegisteredContribution } from "./registry";

/** What a slot hands to its contributions; nothing to write when that is nothing. */
export type Given<S extends keyof Slots> = Slots[S] extends Record<string, never>
  ? { props?: never }
  : { props: Slots[S] };

/** One contribution of a plugin: when it throws, the rest of the page stays. */
export function Part<S extends keyof Slots>({ of, props }: { of: RegisteredContribution<S> } & { props?: Slots[S] | undefined }) {
  const Contribution = of.component as ComponentType<object>;
  return (
    <Contained plugin={of.plugin}>
      <Suspense>
        <Contribution {...props} />
      </Suspense>
    </Contained>
  );
}
