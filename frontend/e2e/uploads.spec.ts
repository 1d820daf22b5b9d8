import { createHash, randomBytes } from "node:crypto";
import { createReadStream, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, type Browser, type Locator, type Page } from "@playwright/test";

import { administer } from "./administrator";
import { inspect, PHONE, test } from "./browser";
import { Cutter } from "./cutter";
import { drop, hold } from "./uploading";

/** A short film, the folder of the service's files, and its ffmpeg: tests/browser/test_uploading.py tells of them. */
const { UPLOAD_CLIP: CLIP = "", UPLOAD_FILES: FILES = "", UPLOAD_HELD: FFMPEG = "", MARQUEE_URL: SERVICE = "" } = process.env;
const SIZE = 30_000_000;
const PAGE = "/admin/streaming";
const newMark = () => Date.now().toString(36).slice(-5);

test.skip(CLIP === "", "needs a film to upload");
test.setTimeout(240_000);

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

test("a film that is dropped can soon be watched, and how it played is told", PHONE, async ({ page }) => {
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
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 30_000 }).toBeGreaterThan(0.3);
  const told = page.waitForResponse(/\/sessions\/[^/]+\/end$/);
  await page.keyboard.press("Escape");
  expect((await told).status()).toBe(204);

  await page.goto(`${PAGE}/quality`);
  await expect(page.getByLabel("Days that count")).toBeVisible();
  const figures = page.getByRole("row").filter({ hasText: title }).getByRole("cell");
  await expect(figures.nth(1)).toHaveText(/1$/);
  await expect(figures.nth(2)).toHaveText(/\d s( \(\w+\))?$/);
  await expect(figures.nth(5)).toHaveText(/\dp$/);
  await inspect(page, "admin-video-quality");
});

test("who watches a film while its sizes in AV1 are made goes on with them", async ({ page }) => {
  using av1 = hold(FFMPEG, "*-av1.mp4*");
  const title = `Two Codecs ${newMark()}`;
  await administer(page, PAGE);
  await drop(page, CLIP, `${title}.mp4`);
  await page.getByLabel("State").selectOption("Being worked on");
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row.getByText("Its sizes in AV1: 0%")).toBeVisible({ timeout: 120_000 });
  await expect(row.getByText("Complete")).toBeVisible();
  await inspect(page, "admin-video-av1");
  await row.getByRole("link", { name: title }).click();
  await expect(page.getByRole("progressbar", { name: `Sizes in AV1 of ${title}.mp4` })).toBeVisible();

  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("link", { name: "Watch" }).click();
  const video = page.locator("video");
  const told = () => video.evaluate(({ currentTime, playbackRate, videoHeight }: HTMLVideoElement) => ({ currentTime, playbackRate, videoHeight }));
  const time = async () => (await told()).currentTime;
  await expect.poll(time, { timeout: 30_000 }).toBeGreaterThan(0.3);
  await page.keyboard.press("k");
  const menu = page.getByRole("menu", { name: "Picture and speed" });
  await page.getByRole("button", { name: "Picture and speed" }).click();
  await menu.getByRole("menuitemradio", { name: "0.5×" }).click();
  expect(await sizes(menu)).toEqual(["360p", "240p"]);
  expect(asked.filter(isAv1)).toEqual([]);

  av1.letGo();
  await expect.poll(() => standing(page, title), { timeout: 60_000 }).toBe("ready");
  await seek(page, 1);
  const better = menu.getByRole("menuitem", { name: "A better picture is ready" });
  await expect(better).toBeVisible();
  const asks = asked.length;
  await video.evaluate((one: HTMLVideoElement) => one.play());
  await better.click();
  await expect.poll(() => asked.filter(isAv1)).not.toEqual([]);
  await expect.poll(time).toBeGreaterThan(1.5);
  expect(await told()).toMatchObject({ playbackRate: 0.5 });
  await page.keyboard.press("k");
  await page.getByRole("button", { name: "Picture and speed" }).click();
  expect(await sizes(menu)).toEqual(["360p", "240p"]);
  await menu.getByRole("menuitemradio", { name: /^240p/ }).click();
  await page.keyboard.press("Escape");
  await seek(page, 5);
  await page.keyboard.press("k");
  await expect.poll(async () => (await told()).videoHeight).toBe(240);
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.ended), { timeout: 30_000 }).toBe(true);
  expect(asked.slice(asks).filter((url) => PICTURE.test(url) && !isAv1(url))).toEqual([]);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

/** A piece of the picture. */
const PICTURE = /\/\d+p[^/]*\/[^/]+\.mp4$/;
const isAv1 = (url: string) => url.includes("p-av1/");

const seek = (page: Page, to: number) => page.locator("video").evaluate((video: HTMLVideoElement, place) => (video.currentTime = place), to);

/** The sizes that a menu offers. */
async function sizes(menu: Locator): Promise<string[]> {
  const all = await menu.getByRole("group", { name: "Quality" }).getByRole("menuitemradio").allInnerTexts();
  return all.slice(1).map((text) => text.split("\n")[0] ?? "");
}

/** How it stands with a film's sizes in AV1. */
async function standing(page: Page, title: string): Promise<string | null | undefined> {
  const { assets } = (await (await page.request.get("/api/streaming/admin/assets")).json()) as { assets: { movie_title: string; av1: string | null }[] };
  return assets.find(({ movie_title: one }) => one === title)?.av1;
}

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
