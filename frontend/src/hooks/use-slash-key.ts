import { useEffectEvent, useLayoutEffect } from "react";

/** Calls `pressed` for the key "/" wherever nobody is typing, from the moment that the page shows what asks for it. */
export function useSlashKey(pressed: () => void): void {
  const told = useEffectEvent(pressed);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      told();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
