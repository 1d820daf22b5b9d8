import type Hls from "hls.js";
import { createContext, use } from "react";

/** The hls.js of this film; none where the browser plays it by itself. */
export const Engine = createContext<Hls | null>(null);

export function useEngine(): Hls | null {
  return use(Engine);
}
