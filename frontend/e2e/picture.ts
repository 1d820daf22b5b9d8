import type { Page } from "@playwright/test";

/** A small PNG that the browser draws: no picture lies in the repository for this. */
export async function picture(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(256, 256);
    const pen = canvas.getContext("2d");
    if (pen) {
      pen.fillStyle = "#c26a12";
      pen.fillRect(0, 0, 256, 256);
    }
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())];
  });
  return Buffer.from(bytes);
}
