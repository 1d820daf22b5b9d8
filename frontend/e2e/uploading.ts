import { readFileSync, rmSync, writeFileSync } from "node:fs";

import type { Page } from "@playwright/test";

/** Drops a file on the page, as a hand would. */
export async function drop(page: Page, path: string, name: string): Promise<void> {
  const content = readFileSync(path).toString("base64");
  const files = await page.evaluateHandle(
    ([bytes, called]) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(bytes ?? ""), (char) => char.charCodeAt(0));
      transfer.items.add(new File([content], called ?? "", { type: "video/mp4" }));
      return transfer;
    },
    [content, name],
  );
  await page.getByRole("button", { name: /^Drop films here/ }).dispatchEvent("drop", { dataTransfer: files });
}

/** Until it is let go, the service's ffmpeg waits before it makes such files; tests/plugins/streaming/making/held.py is the other side. */
export function hold(ffmpeg: string, pattern: string): { letGo: () => void; [Symbol.dispose]: () => void } {
  const letGo = () => ["what", "wait"].forEach((name) => rmSync(`${ffmpeg}.${name}`, { force: true }));
  writeFileSync(`${ffmpeg}.options`, "");
  writeFileSync(`${ffmpeg}.wait`, "");
  writeFileSync(`${ffmpeg}.what`, pattern);
  return { letGo, [Symbol.dispose]: letGo };
}
