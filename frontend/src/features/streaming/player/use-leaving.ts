import { useEffect, useRef } from "react";

import type { Watching } from "./state/watching";

/** Ends the session when the viewer goes, within the site or away from it. */
export function useLeaving(watching: Watching): void {
  const here = useRef(0);
  useEffect(() => {
    const leave = () => watching.leave();
    const visit = (here.current += 1);
    let drawn = true;
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      drawn = false;
      // Drawing may begin twice; then somebody still watches.
      setTimeout(() => {
        if (!drawn && here.current === visit) leave();
      });
    };
  }, [watching]);
}
