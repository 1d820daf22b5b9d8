import { createContext, use } from "react";

/** The element that shows the film, once it is there. */
export const Video = createContext<HTMLVideoElement | null>(null);

export function useVideo(): HTMLVideoElement | null {
  return use(Video);
}
