import { useLayoutEffect, type RefObject } from "react";

/** Hands a number to the style sheet: our policy knows no style attributes. */
export function useVariable(element: RefObject<HTMLElement | null>, name: `--${string}`, value: string | number): void {
  useLayoutEffect(() => {
    element.current?.style.setProperty(name, String(value));
  }, [element, name, value]);
}
