import { createHash, randomBytes } from "node:crypto";
import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, type Browser, type Page } from "@playwright/test";

import { administer } from "./administrator";
import { inspect, PHONE, test } from "./browser";
import { Cutter } from "./cutter";

/** A short film, and the folder of the service's files: tests/browser/test_uploading.py tells of them. */
const { UPLOAD_CLIP: CLIP = "", UPLOAD_FILES: FILES = "", MARQUEE_URL: SERVICE = "" } = process.env;
const SIZE = 30_000_000;
const PAGE = "/admin/streaming";
const newMark = () => Date.now().toString(36).slice(-5);

test.skip(CLIP === "", "needs a film to upload");
test.setTimeout(240_000);

/** Drops a file on the page, as a hand would. */
async function drop(page: Page, path: string, name: string): Promise<void> {
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

/** A file that takes its time, in which there is no film. */
function large(name: string): string {
  const path = test.info().outputPath(`${name}.mkv`);
  writeFileSync(path, randomBytes(SIZE));
  return path;
}

/** How often the service keeps a file of the same bytes. */
async function kept(path: string): Promise<number> {
  const wanted = await checksum(path);
  const size = statSync(path).size;
  const all = readdirSync(join(FILES, "sources"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const alike = all.map((entry) => join(entry.parentPath, entry.name)).filter((file) => statSync(file).size === size);
  const sums = await Promise.all(alike.map(checksum));
  return sums.filter((sum) => sum === wanted).length;
}

async function checksum(path: string): Promise<string> {
  const sum = createHash("sha256");
  for await (const piece of createReadStream(path)) sum.update(piece as Buffer);
  return sum.digest("hex");
}

test("a film that is dropped can soon be watched", PHONE, async ({ page }) => {
  const title = `A Lantern ${newMark()}`;
  await administer(page, PAGE);
  await inspect(page, "admin-video");
  await page.getByLabel("Publish new films as soon as they can be watched").check();
  await drop(page, CLIP, `${title} (2019).mp4`);
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row.getByText(/^(Can be watched|Complete)$/)).toBeVisible({ timeout: 60_000 });
  await inspect(page, "admin-video-files");
  await row.getByRole("link", { name: title }).click();
  await expect(page.getByRole("region", { name: "Film", exact: true })).toContainText(`${title} (2019).mp4`);
  await expect(page.getByRole("region", { name: "Film", exact: true }).getByText("Complete")).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Use picture 1 as the poster" }).click();
  await expect(page.getByText("This is the poster now.")).toBeVisible();
  await inspect(page, "admin-movie-video");
  await page.getByRole("link", { name: "Watch" }).click();
  await expect(page).toHaveURL(/\/watch\/\d+$/);
});

test("subtitles are given to a film, and taken away", async ({ page, watch }) => {
  watch.refusals.add(422);
  const title = `Two Voices ${newMark()}`;
  await administer(page, PAGE);
  await drop(page, CLIP, `${title}.mp4`);
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row.getByText("Complete")).toBeVisible({ timeout: 120_000 });
  await row.getByRole("link", { name: title }).click();
  const form = page.getByRole("form", { name: "Add subtitles" });
  const words = (name: string, text: string) => ({ name, mimeType: "application/x-subrip", buffer: Buffer.from(text) });
  await form.getByTestId("file").setInputFiles(words("none.de.srt", "nothing"));
  await form.getByRole("button", { name: "Add subtitles" }).click();
  await expect(form.getByText(/^There are no subtitles in this file/)).toBeVisible();
  await form.getByTestId("file").setInputFiles(words("all.de.srt", "1\n00:00:00,500 --> 00:00:02,000\nGuten Tag.\n"));
  await form.getByRole("button", { name: "Add subtitles" }).click();
  await expect(form.getByText("They can be chosen in the player now.")).toBeVisible();
  await inspect(page, "admin-movie-subtitles");
  await page.getByRole("button", { name: "Remove German" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Remove German" })).toHaveCount(0);
});

test.describe("over a network that breaks", () => {
  test.use({ tolerant: true });

  test("a file that is cut ten times arrives whole", async ({ browser }) => {
    const cutter = await Cutter.before(SERVICE, 10, SIZE / 12);
    const [page, title] = [await behind(cutter, browser), `Cut ${newMark()}`];
    const path = large(title);
    await page.getByTestId("file").setInputFiles(path);
    await expect(page.getByRole("row").filter({ hasText: title })).toBeVisible({ timeout: 200_000 });
    expect(cutter.told.cuts).toBe(0);
    // Chromium sends by itself what was lost on a connection that it had used before; the service refuses what it has.
    expect(cutter.told.carried).toBeLessThan(2 * SIZE);
    expect(await kept(path)).toBe(1);
    cutter.close();
    await page.close();
  });

  test("an upload goes on after the page was closed", async ({ browser }) => {
    const cutter = await Cutter.before(SERVICE, 1, SIZE / 2);
    const [page, title] = [await behind(cutter, browser), `Closed ${newMark()}`];
    const path = large(title);
    await page.getByTestId("file").setInputFiles(path);
    await expect.poll(() => cutter.told.cuts).toBe(0);
    cutter.told.broken = true;
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    const unfinished = page.getByRole("listitem").filter({ hasText: title });
    await expect(unfinished.getByText(/To go on, choose the same file again/)).toBeVisible();
    await inspect(page, "admin-video-unfinished");
    cutter.told.broken = false;
    const before = cutter.told.carried;
    await page.getByTestId("file").setInputFiles(path);
    await expect(page.getByRole("row").filter({ hasText: title })).toBeVisible({ timeout: 120_000 });
    expect(cutter.told.carried - before).toBeLessThan(0.8 * SIZE);
    expect(await kept(path)).toBe(1);
    cutter.close();
    await page.close();
  });
});

async function behind(cutter: Cutter, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: cutter.url, locale: "en-GB" });
  const page = await context.newPage();
  await administer(page, PAGE);
  return page;
}

test("how films played is told", PHONE, async ({ page }) => {
  await administer(page, "/admin/streaming/quality");
  await expect(page.getByLabel("Days that count")).toBeVisible();
  await inspect(page, "admin-video-quality");
});
