import type Hls from "hls.js";
import { createContext, use } from "react";

import type { NativeFilm } from "./engine/native";

/** The hls.js of this film; none where the browser plays it by itself. */
export const Engine = createContext<Hls | null>(null);

export function useEngine(): Hls | null {
  return use(Engine);
}

/** The film as the browser plays it by itself; none where hls.js does. */
export const Native = createContext<NativeFilm | null>(null);

export function useNative(): NativeFilm | null {
  return use(Native);
}
