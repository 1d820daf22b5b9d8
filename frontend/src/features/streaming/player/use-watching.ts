import { createContext, use } from "react";

import type { Watching } from "./state/watching";

const Watched = createContext<Watching | null>(null);

export { Watched };

/** The film that is being watched. */
export function useWatching(): Watching {
  const watching = use(Watched);
  if (!watching) throw new Error("parts of the player stand inside of a player");
  return watching;
}
