import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { useSlashKey } from "@/hooks/use-slash-key";

// As in a browser, where effects that wait for the picture come a while after it.
beforeEach(() => vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false));
afterEach(() => vi.unstubAllGlobals());

test("the key works from the moment that what it opens is in the page", async () => {
  const pressed = vi.fn();
  const place = document.createElement("div");
  const shown = new Promise<void>((resolve) => {
    new MutationObserver(() => resolve()).observe(place, { childList: true });
  });
  const root = createRoot(place);
  startTransition(() => root.render(<Sign pressed={pressed} />));
  await shown;
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "/" }));
  root.unmount();
  expect(pressed).toHaveBeenCalledOnce();
});

function Sign({ pressed }: { pressed: () => void }) {
  useSlashKey(pressed);
  return <button type="button">Search</button>;
}
