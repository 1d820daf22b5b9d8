import { extname } from "node:path";

import { expect, type Locator, type Page } from "@playwright/test";

import { administer } from "./administrator";
import { inspect, PHONE, sidewaysScroll, test } from "./browser";
import { readableOverWhite } from "./contrast";
import { tabTo } from "./keyboard";
import { haveAccount, PASSWORD, somebody } from "./people";
import { drop, hold } from "./uploading";

/** What the test that started the service knows of its film. */
const film = {
  id: Number(process.env.FILM_ID),
  title: process.env.FILM_TITLE ?? "",
  seconds: Number(process.env.FILM_SECONDS),
  joints: (process.env.FILM_JOINTS ?? "").split(",").filter(Boolean).map(Number),
};
const WATCH = `/watch/${film.id}`;
/** Files that come in during a test, and the service's ffmpeg. */
const { EARLY_COPIED: COPIED = "", EARLY_GROWING: GROWING = "", FILM_HELD: FFMPEG = "" } = process.env;
/** Milliseconds after which somebody is asked whether they still watch. */
const UNTOUCHED = 3 * 3600_000;
/** While work goes on in the background the film plays as slowly as it can: nobody comes to its end before. */
const [SLOWLY, QUICKLY] = [1 / 16, 4];

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
  else await page.mouse.move(150 + Math.random() * 50, 200);
  await expect(stage).toHaveAttribute("data-shown", "true");
}

async function open(page: Page, name: string): Promise<Locator> {
  // On a busy machine they may hide again before the click.
  await expect(async () => {
    await stir(page);
    await button(page, name).click({ timeout: 2_000 });
  }).toPass();
  return page.getByRole("menu", { name });
}

/** Goes to a place and plays from there past another. */
async function playPast(page: Page, from: number, to: number) {
  await page.locator("video").evaluate((video: HTMLVideoElement, start) => (video.currentTime = start), from);
  await played(page, to);
}

/** The small picture above a place of the bar: where it lies on its sheet, which is there by now, and what is seen of it. */
async function still(page: Page, share: number) {
  await stir(page);
  const { x = 0, y = 0, width = 0, height = 0 } = (await scrubber(page).boundingBox()) ?? {};
  await page.mouse.move(x + share * width, y + height / 2);
  const picture = page.locator(".still");
  const place = await picture.evaluate(async (box) => {
    const { backgroundImage, backgroundPosition } = getComputedStyle(box);
    const sheet = new Image();
    sheet.src = /url\("(.+)"\)/.exec(backgroundImage)?.[1] ?? "";
    await sheet.decode();
    return backgroundPosition;
  });
  return { place, seen: await picture.screenshot() };
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
  expect(await page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe(film.title);
  const [early, late] = [await still(page, 0.2), await still(page, 0.8)];
  expect(early.place).not.toBe(late.place);
  expect(early.seen.equals(late.seen)).toBe(false);
  await stir(page);
  await button(page, "Picture in picture").click();
  await expect.poll(() => page.evaluate(() => document.pictureInPictureElement?.localName)).toBe("video");
  await button(page, "Leave picture in picture").click();
  await expect.poll(() => page.evaluate(() => document.pictureInPictureElement)).toBeNull();
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
  await settings.getByRole("menuitemradio", { name: /^120p/ }).click();
  await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.videoHeight), { timeout: 30_000 }).toBe(120);
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

test("who comes back goes on where they were, and is asked after hours whether they still watch", async ({ page }) => {
  await watch(page);
  await playPast(page, 20, 21);
  await page.clock.install();
  await page.goto(`/title/${film.id}`);
  await watch(page);
  expect(await time(page)).toBeGreaterThan(19);
  await page.clock.fastForward(UNTOUCHED);
  const question = page.getByRole("dialog", { name: "Are you still watching?" });
  await expect(question).toBeVisible();
  const paused = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.paused);
  expect(await paused()).toBe(true);
  await question.getByRole("button", { name: "Go on watching" }).click();
  await expect.poll(paused).toBe(false);
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

/** Sends a file as the administrator; answers with the film's id as soon as it can be watched. */
async function bringIn(page: Page, path: string): Promise<number> {
  const title = `Early ${Date.now().toString(36)}`;
  await administer(page, "/admin/streaming");
  await drop(page, path, `${title}${extname(path)}`);
  const found = async () => {
    const { assets } = (await (await page.request.get("/api/streaming/admin/assets")).json()) as { assets: Asset[] };
    return assets.find(({ movie_title: name, playable }) => name === title && playable)?.movie_id;
  };
  await expect.poll(found, { timeout: 60_000 }).toBeDefined();
  return (await found()) ?? 0;
}

interface Asset {
  movie_id: number;
  movie_title: string;
  playable: boolean;
}

async function complete(page: Page, id: number) {
  const state = async () => ((await (await page.request.get(`/api/streaming/movies/${id}`)).json()) as { state: string }).state;
  expect(await state()).toBe("playable");
  return () => expect.poll(state, { timeout: 60_000 }).toBe("complete");
}

/** What becomes of the picture from now on: how far it or the bar ever goes back, and how often there is nothing to go on with. */
async function observed(page: Page) {
  const video = page.locator("video");
  const seen = await video.evaluateHandle((one: HTMLVideoElement) => {
    const told = { back: 0, barBack: 0, starved: 0 };
    let last = 0;
    const bar = document.querySelector(".scrubber");
    let shown = 0;
    const read = () => {
      const now = Number(bar?.getAttribute("aria-valuenow"));
      told.barBack = Math.max(told.barBack, shown - now);
      shown = now;
    };
    if (bar) new MutationObserver(read).observe(bar, { attributeFilter: ["aria-valuenow"] });
    const look = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      told.back = Math.max(told.back, last - mediaTime);
      last = mediaTime;
      one.requestVideoFrameCallback(look);
    };
    one.requestVideoFrameCallback(look);
    // It also waits a little for the decoder, when the speed is changed for example.
    const loaded = () => Array.from({ length: one.buffered.length }).some((_, at) => one.buffered.start(at) <= one.currentTime && one.currentTime + 0.2 < one.buffered.end(at));
    one.addEventListener("waiting", () => {
      if (!loaded()) told.starved += 1;
    });
    return told;
  });
  return () => seen.jsonValue();
}

const speed = (page: Page, rate: number) => page.locator("video").evaluate((video: HTMLVideoElement, wish) => (video.playbackRate = wish), rate);

/** Everything that a page asks for, by its address. */
function requests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  return asked;
}

/** Opens a film anew; what is played is all that was made of it. */
async function reopen(page: Page, id: number, asked: string[]) {
  const before = asked.length;
  await watch(page, `/watch/${id}`);
  expect(asked.slice(before).filter(isEarly)).toEqual([]);
  expect(asked.slice(before).filter((url) => url.endsWith(".m3u8"))).not.toEqual([]);
}

/** Stops for a moment: the service is told of that, and tells what it has. */
async function tell(page: Page) {
  const paused = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.paused);
  await page.keyboard.press("k");
  await expect.poll(paused).toBe(true);
  await page.keyboard.press("k");
  await expect.poll(paused).toBe(false);
}

/** The playlists of an edition that is not the final one, and what was encoded. */
const isEarly = (url: string) => url.endsWith(".live.m3u8");
const isEncoded = (url: string) => /\/\d+p\/[^/]+\.mp4$/.test(url);
const ended = (page: Page) => page.locator("video").evaluate((video: HTMLVideoElement) => video.ended);

test("a film that is a copy yet is watched, and goes on as what was made of it", async ({ page }) => {
  using work = hold(FFMPEG, "*/120p.mp4*");
  const id = await bringIn(page, COPIED);
  const whole = await complete(page, id);
  const asked = requests(page);
  await watch(page, `/watch/${id}`);
  await speed(page, SLOWLY);
  await playPast(page, 8, 8.02);
  const seen = await observed(page);
  expect(asked.filter(isEarly)).not.toEqual([]);

  work.letGo();
  await whole();
  await tell(page);
  const menu = await open(page, "Picture and speed");
  const [asks, place] = [asked.length, await time(page)];
  await menu.getByRole("menuitem", { name: "A better picture is ready" }).click();
  await expect.poll(() => asked.slice(asks).filter(isEncoded)).not.toEqual([]);
  await expect.poll(() => time(page)).toBeGreaterThan(place);
  await speed(page, QUICKLY);
  await expect.poll(() => ended(page), { timeout: 30_000 }).toBe(true);
  expect(asked.slice(asks).filter(isEarly)).toEqual([]);
  const { back, barBack, starved } = await seen();
  expect(back).toBeLessThan(0.15);
  expect(barBack).toBeLessThanOrEqual(1);
  expect(starved).toBeLessThan(2);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await reopen(page, id, asked);
});

test("a film that grows is watched, and to its end when all of it is there", async ({ page }) => {
  using work = hold(FFMPEG, "*-ss 34*/120p.mp4*");
  const id = await bringIn(page, GROWING);
  const whole = await complete(page, id);
  const asked = requests(page);
  await watch(page, `/watch/${id}`);
  await speed(page, SLOWLY);
  const rest = page.getByText("The rest of this film is still being prepared.");
  await expect(rest).toBeVisible();
  await expect.poll(() => page.locator("video").evaluate(({ seekable }: HTMLVideoElement) => seekable.end(seekable.length - 1))).toBeGreaterThan(31);
  await playPast(page, 30, 30.02);
  const seen = await observed(page);

  work.letGo();
  await whole();
  await expect(rest).toHaveCount(0);
  await speed(page, QUICKLY);
  await expect.poll(() => ended(page), { timeout: 30_000 }).toBe(true);
  expect(await time(page)).toBeGreaterThan(51.5);
  expect(await seen()).toEqual({ back: 0, barBack: 0, starved: 0 });
  await expect(page.getByRole("alert")).toHaveCount(0);
  await reopen(page, id, asked);
});
