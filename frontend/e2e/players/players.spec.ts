import { readFileSync } from "node:fs";

import { expect, test, type Page } from "@playwright/test";

/** What the test that started the service knows of the film: where it lies, how long it is, and where its parts meet. */
const film = {
  hls: process.env.FILM_HLS ?? "",
  dash: process.env.FILM_DASH ?? "",
  seconds: Number(process.env.FILM_SECONDS),
  joints: (process.env.FILM_JOINTS ?? "").split(",").filter(Boolean).map(Number),
};
const SCRIPTS = {
  "hls.js": "node_modules/hls.js/dist/hls.min.js",
  "shaka.js": "node_modules/shaka-player/dist/shaka-player.compiled.js",
  "dash.js": "node_modules/dashjs/dist/modern/umd/dash.all.min.js",
};
/** How each player is told to play, and to say what goes wrong, the smallest thing included. */
const PLAYERS = {
  "hls.js": `
    const player = new Hls({ enableWorker: false });
    player.on(Hls.Events.ERROR, (_, error) => errors.push(error.details));
    player.loadSource(films.hls);
    player.attachMedia(video);`,
  "shaka.js": `
    shaka.polyfill.installAll();
    const player = new shaka.Player();
    player.addEventListener("error", (event) => errors.push("code " + event.detail.code));
    player.attach(video).then(() => player.load(films.hls)).catch((error) => errors.push("code " + error.code));`,
  "dash.js": `
    const player = dashjs.MediaPlayer().create();
    player.on(dashjs.MediaPlayer.events.ERROR, (event) => errors.push(event.error.message));
    player.initialize(video, films.dash, false);`,
};

declare global {
  interface Window {
    errors: string[];
    /** That it told of its end. On a slow machine dash.js stands there, paused, with all loaded, and yet not `ended`. */
    reachedEnd: boolean;
  }
}

/** A page of the service's own origin with a video and a player that is not ours. */
async function open(page: Page, name: keyof typeof PLAYERS) {
  const start = `window.errors = []; const films = ${JSON.stringify(film)}; const video = document.querySelector("video"); video.addEventListener("ended", () => (window.reachedEnd = true));`;
  await page.route("**/players/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<video muted></video><script src="/players/script"></script><script>${start}${PLAYERS[name]}</script>`,
    }),
  );
  await page.route("**/players/script", (route) =>
    route.fulfill({ contentType: "text/javascript", body: readFileSync(SCRIPTS[name], "utf-8") }),
  );
  await page.goto("/players/page");
}

/**
 * How far it is loaded, in seconds. hls.js takes the whole of so short a film at once, and calls it an error that it gives a
 * request up when somebody goes elsewhere meanwhile.
 */
function buffered(page: Page) {
  return page.locator("video").evaluate(({ buffered }: HTMLVideoElement) => (buffered.length ? buffered.end(buffered.length - 1) : 0));
}

/** Goes to a place and plays from there past another. */
async function playPast(page: Page, from: number, to: number) {
  await page.locator("video").evaluate(async (video: HTMLVideoElement, start) => {
    video.currentTime = start;
    await video.play();
  }, from);
  await expect
    .poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(to);
}

for (const name of ["hls.js", "shaka.js", "dash.js"] as const) {
  test(`${name} plays the film from its first frame over every joint to its end`, async ({ page }) => {
    await open(page, name);
    const video = page.locator("video");
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState), { timeout: 20_000 }).toBeGreaterThan(2);
    expect(await video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBe(0);
    if (name === "hls.js") await expect.poll(() => buffered(page), { timeout: 20_000 }).toBeGreaterThan(film.seconds - 0.1);
    await playPast(page, 0, 1);
    for (const joint of film.joints) await playPast(page, joint - 0.7, joint + 0.7);
    await playPast(page, 0.5, 1);
    await playPast(page, film.seconds - 1.5, film.seconds - 1);
    await expect.poll(() => page.evaluate(() => window.reachedEnd), { timeout: 20_000 }).toBe(true);
    expect(Math.abs((await video.evaluate((one: HTMLVideoElement) => one.duration)) - film.seconds)).toBeLessThan(0.1);
    expect(await page.evaluate(() => window.errors)).toEqual([]);
  });
}
