import type { Store } from "@/features/streaming/player/state/store";

import { Hls } from "./engine";

/** Keeps how far there is film by now, in seconds; null once it is all there. */
export function watchReach(hls: Hls, reach: Store<number | null>): void {
  hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => reach.set(details.live ? details.edge : null));
}
