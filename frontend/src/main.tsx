import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { peeked } from "@/api/boot";
import type { Ui } from "@/api/ui";
import { App } from "@/app/App";
import { startI18n } from "@/lib/i18n/i18n";
import { mountOnce } from "@/plugins/mount";

// The page names its modules: they are on their way before anything is drawn.
const ui = peeked("/api/ui") as Ui | undefined;
if (ui) void mountOnce(ui);
await startI18n();
const root = document.getElementById("root");
if (root) {
  // In slices, so that a finger or a key never waits for the whole page.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
