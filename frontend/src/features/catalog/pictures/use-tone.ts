import { useCallback, type RefCallback } from "react";

/** Gives the place of a picture the colour that it has until the picture is there. */
export function useTone(color: string): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => element?.style.setProperty("--tone", color), [color]);
}
