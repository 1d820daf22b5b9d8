// Measures how a film plays in a service that runs: `node player.mjs <url> <movie id>`. Writes the rows of one table as
// JSON; what it finds on the way goes to stderr.
import { withBrowser } from "./chromium.mjs";
import { median } from "./median.mjs";

const [url, movie] = process.argv.slice(2);
const STARTS = 5;
const SEEKS = 11;
const PLAYED_SECONDS = 25;
const OPEN = null;
const SLOW = { downloadThroughput: 125_000, uploadThroughput: 125_000, latency: 40 };
const FAST = { downloadThroughput: 1_500_000, uploadThroughput: 1_500_000, latency: 20 };
const QUIET = 4_000;

/** Somebody in a browser of their own, on a line of this kind. */
async function viewer(browser, line) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 720 } });
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`;
  const data = { name: "Viewer", email: `viewer-${mark}@example.org`, password: "violet harbour forty-one" };
  const answer = await context.request.post("/api/auth/register", { data });
  if (!answer.ok()) throw new Error(`nobody can sign up: ${answer.status()}`);
  const page = await context.newPage();
  await page.addInitScript(watchFrames);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const on = (kind) => devtools.send("Network.emulateNetworkConditions", { offline: false, ...(kind ?? { downloadThroughput: -1, uploadThroughput: -1, latency: 0 }) });
  await on(line);
  return { page, on, leave: () => context.close() };
}

/** Runs in the page: when Play is clicked, and when the first frame is seen. */
function watchFrames() {
  addEventListener("click", () => (globalThis.clicked ??= performance.now()), { capture: true });
  new MutationObserver(() => {
    const video = document.querySelector("video");
    if (!video || video.dataset.watched) return;
    video.dataset.watched = "yes";
    video.requestVideoFrameCallback((now) => (globalThis.firstFrame = now));
  }).observe(document, { subtree: true, childList: true });
}

/** From the page of the film, read for a moment, to its first frame; in milliseconds. */
async function play(page) {
  await page.goto(`/title/${movie}`);
  const button = page.getByRole("link", { name: "Play", exact: true });
  await button.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(QUIET);
  await page.waitForLoadState("networkidle");
  await button.click();
  await page.waitForFunction(() => globalThis.firstFrame !== undefined, null, { timeout: 60_000 });
  return page.evaluate(() => globalThis.firstFrame - globalThis.clicked);
}

async function starts(browser, line, count) {
  const figures = [];
  for (let round = 0; round < count; round += 1) {
    const { page, leave } = await viewer(browser, line);
    figures.push(await play(page));
    await leave();
  }
  console.error(`  starts: ${figures.map(Math.round).join(", ")} ms`);
  return median(figures);
}

/** How long it takes to see another place of the film. */
async function seeks(page) {
  const figures = await page.evaluate(async (count) => {
    const video = document.querySelector("video");
    const found = [];
    for (let round = 0; round < count; round += 1) {
      const began = performance.now();
      video.currentTime = (((round * 0.37 + 0.31) % 1) * 0.9 + 0.03) * video.duration;
      await new Promise((resolve) => video.addEventListener("seeked", () => video.requestVideoFrameCallback(resolve), { once: true }));
      found.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    return found;
  }, SEEKS);
  console.error(`  seeks: ${figures.map(Math.round).join(", ")} ms`);
  return median(figures);
}

/** What is lost while the film plays by itself. */
function plain(page) {
  return page.evaluate(async (seconds) => {
    const video = document.querySelector("video");
    let stalls = 0;
    video.currentTime = 0;
    await new Promise((resolve) => video.addEventListener("playing", resolve, { once: true }));
    video.addEventListener("waiting", () => (stalls += 1));
    const before = video.getVideoPlaybackQuality();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const after = video.getVideoPlaybackQuality();
    const shown = after.totalVideoFrames - before.totalVideoFrames;
    return { stalls, lost: (100 * (after.droppedVideoFrames - before.droppedVideoFrames)) / Math.max(1, shown) };
  }, PLAYED_SECONDS);
}

const height = (page) => page.evaluate(() => document.querySelector("video").videoHeight);

/** Seconds until the picture is another one than it was; endless when it stays. */
async function change(page, better) {
  const [before, began] = [await height(page), Date.now()];
  while (Date.now() - began < 40_000) {
    await page.waitForTimeout(200);
    const now = await height(page);
    if (better ? now > before : now < before) return (Date.now() - began) / 1000;
  }
  return Infinity;
}

/** A line that becomes fast, and slow again. */
async function adaption(browser) {
  const { page, on, leave } = await viewer(browser, SLOW);
  await play(page);
  await page.evaluate(() => {
    const video = document.querySelector("video");
    globalThis.stalls = 0;
    video.addEventListener("waiting", () => (globalThis.stalls += video.seeking ? 0 : 1));
  });
  await page.waitForTimeout(8_000);
  await on(FAST);
  const up = await change(page, true);
  await page.waitForTimeout(2_000);
  await on(SLOW);
  const down = await change(page, false);
  const stalls = await page.evaluate(() => globalThis.stalls);
  await leave();
  return { up, down, stalls };
}

const row = (what, figure, bar, holds) => [what, figure, bar, holds];
const rows = await withBrowser(async (browser) => {
  const open = await starts(browser, OPEN, STARTS);
  const slow = await starts(browser, SLOW, 3);
  const { page, leave } = await viewer(browser, OPEN);
  await play(page);
  const sought = await seeks(page);
  const { stalls, lost } = await plain(page);
  await leave();
  const line = await adaption(browser);
  const seconds = (figure) => (Number.isFinite(figure) ? figure.toFixed(1) : "never");
  return [
    row("Play → first frame, s", (open / 1000).toFixed(2), "≤ 1.5", open <= 1500),
    row("Play → first frame at 1 Mbit/s and 40 ms, s", (slow / 1000).toFixed(2), "≤ 4", slow <= 4000),
    row("Seek, median, ms", String(Math.round(sought)), "≤ 700", sought <= 700),
    row(`Frames lost in ${PLAYED_SECONDS} s, %`, lost.toFixed(2), "< 1", lost < 1),
    row(`Stalls in ${PLAYED_SECONDS} s`, String(stalls), "0", stalls === 0),
    row("1 → 12 Mbit/s: the picture grows after, s", seconds(line.up), "≤ 20", line.up <= 20),
    row("12 → 1 Mbit/s: the picture shrinks after, s", seconds(line.down), "≤ 20", line.down <= 20),
    row("Stalls meanwhile", String(line.stalls), "0", line.stalls === 0),
  ];
}, "--autoplay-policy=document-user-activation-required");
console.log(JSON.stringify(rows));
