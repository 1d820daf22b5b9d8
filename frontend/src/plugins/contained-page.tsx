import type { ComponentType } from "react";

import { Contained } from "./Contained";

/** A page of a third party: when it throws, what stands around it stays, and says whose it is. */
export function containedPage(plugin: string, Page: ComponentType): ComponentType {
  return function ContainedPage() {
    return (
      <Contained plugin={plugin} className="mx-auto w-full max-w-5xl px-5 py-10 sm:px-8">
        <Page />
      </Contained>
    );
  };
}
