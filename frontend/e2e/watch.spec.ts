import { expect, type Locator, type Page } from "@playwright/test";

import { inspect, PHONE, sidewaysScroll, test } from "./browser";
import { readableOverWhite } from "./contrast";
import { tabTo } from "./keyboard";
import { haveAccount, PASSWORD, somebody } from "./people";

/** What the test that started the service knows of its film. */
const film = {
  id: Number(process.env.FILM_ID),
  title: process.env.FILM_TITLE ?? "",
  seconds: Number(process.env.FILM_SECONDS),
  joints: (process.env.FILM_JOINTS ?? "").split(",").filter(Boolean).map(Number),
};
const WATCH = `/watch/${film.id}`;

const time = (page: Page) => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
const played = (page: Page, seconds: number) => expect.poll(() => time(page), { timeout: 30_000 }).toBeGreaterThan(seconds);
const scrubber = (page: Page) => page.getByRole("slider", { name: "Place in the film" });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Opens the film by its address; a browser that wants a click before it plays gets one. */
async function watch(page: Page, address = WATCH) {
  await page.goto(address);
  await expect(page.locator("video")).toBeAttached();
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(1);
  await expect(page.locator("[data-media-player]")).toHaveAttribute("aria-busy", "false");
  const play = page.locator(".big-play");
  if (await play.isVisible()) await play.click();
  await played(page, 0.3);
}

/** Brings the controls back, as somebody does who moves or taps. */
async function stir(page: Page) {
  const stage = page.locator(".stage");
  if ((await stage.getAttribute("data-shown")) === "true") return;
  if (await page.evaluate(() => matchMedia("(hover: none)").matches)) await page.locator(".surface").tap({ position: { x: 180, y: 90 } });
  else await page.mouse.move(300 + Math.random() * 50, 200);
  await expect(stage).toHaveAttribute("data-shown", "true");
}

async function open(page: Page, name: string): Promise<Locator> {
  await stir(page);
  await button(page, name).click();
  return page.getByRole("menu", { name });
}

/** Goes to a place and plays from there past another. */
async function playPast(page: Page, from: number, to: number) {
  await page.locator("video").evaluate((video: HTMLVideoElement, start) => (video.currentTime = start), from);
  await played(page, to);
}

/** Makes the page one of a browser in which hls.js has nothing to work with. */
async function withoutMediaSource(page: Page) {
  await page.addInitScript(() => {
    for (const name of ["MediaSource", "ManagedMediaSource", "WebKitMediaSource"]) Reflect.deleteProperty(window, name);
  });
}

/** The film's address, until the first heartbeat, is one that ends in so many seconds. What is asked for below it is answered from the real one. */
async function withSoonEndingAddress(page: Page, seconds = 600) {
  const ends = Math.floor(Date.now() / 1000) + seconds;
  const stale = { address: `/v/${ends}/stale/`, refused: false, asked: 0 };
  let real = "";
  await page.route("**/session", async (route) => {
    const answer = await route.fetch();
    const session = (await answer.json()) as { hls_url: string };
    real = /^\/v\/\d+\/[^/]+\//.exec(session.hls_url)?.[0] ?? "";
    await route.fulfill({ response: answer, json: { ...session, hls_url: session.hls_url.replace(real, stale.address) } });
  });
  await page.route(`**${stale.address}**`, async (route) => {
    stale.asked += 1;
    if (stale.refused) return route.fulfill({ status: 410 });
    await route.fulfill({ response: await route.fetch({ url: route.request().url().replace(stale.address, real) }) });
  });
  return stale;
}

test.beforeEach(async ({ page }) => {
  await haveAccount(page);
});

test("one click on Play, and the film plays over every joint to its end", async ({ page }) => {
  await page.goto(`/title/${film.id}`);
  await page.getByRole("link", { name: "Play", exact: true }).click();
  await expect(page).toHaveURL(WATCH);
  await played(page, 1);
  for (const joint of film.joints) await playPast(page, joint - 0.7, joint + 0.7);
  await playPast(page, film.seconds - 1.5, film.seconds - 1);
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.ended), { timeout: 20_000 }).toBe(true);
  await button(page, "Play again").first().click();
  await expect.poll(() => time(page)).toBeLessThan(film.seconds / 2);
  await played(page, 0.5);
});

test("size, sound, subtitles, speed and chapters are chosen from menus in which axe finds nothing", PHONE, async ({ page }) => {
  await watch(page);
  await stir(page);
  await inspect(page, "watch", { colours: false });

  const settings = await open(page, "Picture and speed");
  await inspect(page, "watch-settings", { colours: false });
  await settings.getByRole("menuitemradio", { name: /^240p/ }).click();
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.videoHeight), { timeout: 30_000 }).toBe(240);
  await settings.getByRole("menuitemradio", { name: "1.25×" }).click();
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.playbackRate)).toBe(1.25);
  await page.keyboard.press("Escape");
  await expect(settings).toHaveCount(0);
  await expect(button(page, "Picture and speed")).toBeFocused();

  const words = await open(page, "Sound and subtitles");
  await words.getByRole("group", { name: "Sound" }).getByRole("menuitemradio", { name: "German" }).click();
  await words.getByRole("group", { name: "Subtitles" }).getByRole("menuitemradio", { name: "English" }).click();
  await inspect(page, "watch-words", { colours: false });
  await expect(page.locator(".subtitles")).toContainText("Somebody speaks of <meta http-equiv=refresh content=0>.");
  await words.getByRole("menuitem", { name: "Look of the subtitles" }).click();
  const look = page.getByRole("dialog", { name: "Look of the subtitles" });
  await look.getByText("Very large").click();
  await look.getByText("Black").click();
  await inspect(page, "watch-look", { colours: false });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.locator(".subtitles")).toHaveAttribute("data-size", "huge");

  const chapters = await open(page, "Chapters");
  await inspect(page, "watch-chapters", { colours: false });
  await chapters.getByRole("menuitemradio", { name: /Second half/ }).click();
  await expect.poll(() => time(page)).toBeGreaterThanOrEqual(film.seconds / 2 - 0.1);
  await expect(chapters).toHaveCount(0);

  // All of that is there the next time.
  await watch(page);
  await expect(page.locator(".subtitles")).toContainText("Somebody speaks");
  await expect(page.locator(".subtitles")).toHaveAttribute("data-size", "huge");
  expect(await page.locator("video").evaluate((video: HTMLVideoElement) => video.playbackRate)).toBe(1.25);
});

test("the keyboard alone: find, play, subtitles, seek, leave", async ({ page }) => {
  const person = somebody();
  await haveAccount(page, person);
  await page.context().clearCookies();
  await page.goto("/search");
  await page.getByRole("combobox", { name: "Search films and people" }).press("Tab");
  await page.keyboard.press("/");
  await page.keyboard.type(film.title);
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator("a[href^='/title/']:visible").first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: film.title })).toBeFocused();
  await tabTo(page, page.getByRole("link", { name: "Play", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in\?return=%2Fwatch/);
  await tabTo(page, page.getByLabel("E-mail address"));
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(WATCH);
  await played(page, 0.5);

  await tabTo(page, button(page, "Sound and subtitles"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu", { name: "Sound and subtitles" })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(button(page, "Sound and subtitles")).toBeFocused();
  await expect(page.locator(".subtitles")).toContainText("Somebody speaks");

  await tabTo(page, scrubber(page), "Shift+Tab");
  const before = await time(page);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => time(page)).toBeGreaterThan(before + 4.5);
  await page.keyboard.press("Home");
  await expect.poll(() => time(page)).toBeLessThan(5);
  await page.keyboard.press("l");
  await expect.poll(() => time(page)).toBeGreaterThan(9);
  await page.keyboard.press("k");
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await inspect(page, "watch-keys", { colours: false });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.locator("video")).toHaveCount(0);
  await expect(page).not.toHaveURL(WATCH);
});

test("who comes back goes on where they were", async ({ page }) => {
  await watch(page);
  await playPast(page, 20, 21);
  await page.goto(`/title/${film.id}`);
  await watch(page);
  expect(await time(page)).toBeGreaterThan(19);
});

test("a network that goes away and comes back is waited out", async ({ page, watch: kept }) => {
  kept.crashes = true;
  await watch(page);
  await page.context().setOffline(true);
  await page.locator("video").evaluate((video: HTMLVideoElement) => (video.currentTime = 30));
  await expect(page.getByText("The connection is gone.")).toBeVisible();
  await page.context().setOffline(false);
  await played(page, 30.5);
  await expect(page.getByText("The connection is gone.")).toHaveCount(0);
});

test("a signature that ran out is renewed without a pause", async ({ page, watch: kept }) => {
  kept.refusals.add(410);
  let refused = 0;
  await watch(page);
  await page.route("**/v/**", async (route) => {
    if (refused > 2) return route.continue();
    refused += 1;
    await route.fulfill({ status: 410 });
  });
  await playPast(page, 30, 30.5);
  expect(refused).toBeGreaterThan(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a browser that plays by itself goes on where the viewer was, below a fresh signature before the old one ends", async ({ page }) => {
  await withoutMediaSource(page);
  const stale = await withSoonEndingAddress(page);
  await watch(page);
  const video = page.locator("video");
  const told = () => video.evaluate(({ paused, playbackRate, currentSrc }: HTMLVideoElement) => ({ paused, playbackRate, currentSrc }));
  expect(stale.asked).toBeGreaterThan(0);
  const settings = await open(page, "Picture and speed");
  await settings.getByRole("menuitemradio", { name: "1.25×" }).click();
  await page.keyboard.press("Escape");
  await playPast(page, 20, 20.5);
  await page.keyboard.press("k");
  await expect.poll(async () => (await told()).currentSrc).not.toContain(stale.address);
  stale.refused = true;
  await expect.poll(() => time(page)).toBeGreaterThan(20);
  await expect.poll(told).toMatchObject({ paused: true, playbackRate: 1.25 });
  await page.keyboard.press("k");
  await played(page, 21.5);
  expect(await time(page)).toBeLessThan(30);
});

test("a browser that plays by itself does not stop at a signature that ran out", async ({ page, watch: kept }) => {
  kept.refusals.add(410);
  await withoutMediaSource(page);
  const stale = await withSoonEndingAddress(page, 3600);
  await page.clock.install();
  await watch(page);
  stale.refused = true;
  const video = page.locator("video");
  await video.evaluate((one: HTMLVideoElement) => (one.currentTime = 30));
  await expect(async () => {
    await page.clock.fastForward(10_000);
    expect(await video.evaluate((one: HTMLVideoElement) => one.currentSrc)).not.toContain(stale.address);
  }).toPass();
  await played(page, 30.5);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a picture that arrives broken is taken up again without a word", async ({ page }) => {
  await watch(page);
  let broken = 0;
  await page.route("**/v/**/*.mp4", async (route) => {
    if (broken > 0 || !route.request().url().includes("p/")) return route.continue();
    broken += 1;
    const answer = await route.fetch();
    const part = await answer.body();
    await route.fulfill({ response: answer, body: part.fill(7, part.indexOf("mdat") + 4) });
  });
  await playPast(page, 30, 30.5);
  expect(broken).toBe(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a finger: a tap shows the controls, two taps on a side seek", PHONE, async ({ page }) => {
  test.skip(test.info().project.name !== "watch-phone", "needs a touch screen");
  await watch(page);
  const stage = page.locator(".stage");
  await expect(stage).toHaveAttribute("data-shown", "false", { timeout: 10_000 });
  await page.locator(".surface").tap({ position: { x: 180, y: 90 } });
  await expect(stage).toHaveAttribute("data-shown", "true");
  await page.waitForTimeout(500);
  const before = await time(page);
  const right = { x: 330, y: 200 };
  await page.locator(".surface").tap({ position: right });
  await page.locator(".surface").tap({ position: right });
  await expect.poll(() => time(page)).toBeGreaterThan(before + 9);
  expect(await sidewaysScroll(page)).toBe(0);
});

test("over a white film everything that is written and drawn can be told from it", PHONE, async ({ page }) => {
  await watch(page);
  await page.keyboard.press("k");
  await expect(button(page, "Play")).not.toHaveCount(0);
  await expect(page.locator(".stage")).toHaveAttribute("data-shown", "true");
  await expect(page.locator(".controls")).toHaveCSS("opacity", "1");
  if (test.info().project.name === "watch") await scrubber(page).hover();
  await expect(page.locator(".spinner")).toHaveCount(0);
  await readableOverWhite(page);
});

test("nothing is lost at 320 pixels or in forced colours", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await watch(page);
  await stir(page);
  for (const name of ["Chapters", "Sound and subtitles", "Picture and speed", "Full screen"]) {
    await expect(button(page, name)).toBeInViewport({ ratio: 1 });
  }
  await inspect(page, "watch-320", { colours: false });
  await page.emulateMedia({ forcedColors: "active" });
  await stir(page);
  await inspect(page, "watch-forced-colours", { colours: false });
});
