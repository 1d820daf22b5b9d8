import { readFileSync } from "node:fs";

import { expect, test, type Page } from "@playwright/test";

/** What the test that started the service knows of the film: where it lies, how long it is, and where its parts meet. */
const film = {
  hls: process.env.FILM_HLS ?? "",
  dash: process.env.FILM_DASH ?? "",
  seconds: Number(process.env.FILM_SECONDS),
  joints: (process.env.FILM_JOINTS ?? "").split(",").filter(Boolean).map(Number),
  /** Whether all of it is played. */
  whole: process.env.FILM_WHOLE === "1",
};
const SCRIPTS = {
  "hls.js": "node_modules/hls.js/dist/hls.min.js",
  "shaka.js": "node_modules/shaka-player/dist/shaka-player.compiled.js",
  "dash.js": "node_modules/dashjs/dist/modern/umd/dash.all.min.js",
};
/** Seconds that a player loads ahead while it is sent from joint to joint, and while it plays fast: a film is not there at once. */
const [LITTLE, MUCH] = [4, 60];
/** How fast the whole film is played. */
const SPEED = 8;
/** How each player is told to play, to load ahead, and to say what goes wrong, the smallest thing included. */
const PLAYERS = {
  "hls.js": `
    const player = new Hls({ enableWorker: false });
    ahead = (seconds) => Object.assign(player.config, { maxBufferLength: seconds, maxMaxBufferLength: seconds });
    player.on(Hls.Events.ERROR, (_, error) => errors.push(error.details));
    ahead(${LITTLE});
    player.loadSource(films.hls);
    player.attachMedia(video);`,
  "shaka.js": `
    shaka.polyfill.installAll();
    const player = new shaka.Player();
    ahead = (seconds) => player.configure("streaming.bufferingGoal", seconds);
    player.addEventListener("error", (event) => errors.push("code " + event.detail.code));
    ahead(${LITTLE});
    player.attach(video).then(() => player.load(films.hls)).catch((error) => errors.push("code " + error.code));`,
  "dash.js": `
    const player = dashjs.MediaPlayer().create();
    ahead = (seconds) =>
      player.updateSettings({ streaming: { buffer: { bufferTimeDefault: seconds, bufferTimeAtTopQuality: seconds, bufferTimeAtTopQualityLongForm: seconds } } });
    player.on(dashjs.MediaPlayer.events.ERROR, (event) => errors.push(event.error.message));
    ahead(${LITTLE});
    player.initialize(video, films.dash, false);`,
};

declare global {
  interface Window {
    errors: string[];
    /** Seconds that the player loads ahead from now on. */
    ahead: (seconds: number) => void;
    /** Waits until no XMLHttpRequest is under way. */
    quiet: () => Promise<void>;
    /** How often the place was changed, whoever did it: a player does to get over a hole. */
    leaps: number;
    /** That it told of its end. On a slow machine dash.js stands there, paused, with all loaded, and yet not `ended`. */
    reachedEnd: boolean;
  }
}

/** Runs in the page before the player. */
function begin(films: typeof film) {
  const video = document.querySelector("video");
  let asking = 0;
  const quiet = async () => {
    while (asking > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  Object.assign(window, { errors: [], quiet, leaps: 0, reachedEnd: false, films, video });
  video?.addEventListener("ended", () => (window.reachedEnd = true));
  video?.addEventListener("seeking", () => (window.leaps += 1));
  window.XMLHttpRequest = class extends XMLHttpRequest {
    override send(...given: Parameters<XMLHttpRequest["send"]>) {
      asking += 1;
      this.addEventListener("loadend", () => (asking -= 1));
      super.send(...given);
    }
  };
}

/** A page of the service's own origin with a video and a player that is not ours. */
async function open(page: Page, name: keyof typeof PLAYERS) {
  await page.route("**/players/page", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<video muted></video><script src="/players/script"></script><script>(${String(begin)})(${JSON.stringify(film)});${PLAYERS[name]}</script>`,
    }),
  );
  await page.route("**/players/script", (route) =>
    route.fulfill({ contentType: "text/javascript", body: readFileSync(SCRIPTS[name], "utf-8") }),
  );
  await page.goto("/players/page");
}

/**
 * Goes to a place, plays from there past another, and says whether the place was loaded before. hls.js calls it an error that it
 * gives a request up when somebody goes elsewhere meanwhile: for a moment there is none.
 */
async function playPast(page: Page, from: number, to: number): Promise<boolean> {
  const loaded = await page.locator("video").evaluate(async (video: HTMLVideoElement, start) => {
    await window.quiet();
    const { buffered } = video;
    const there = Array.from({ length: buffered.length }).some((_, index) => buffered.start(index) <= start && start < buffered.end(index));
    video.currentTime = start;
    await video.play();
    return there;
  }, from);
  await expect
    .poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(to);
  return loaded;
}

/** Plays all of it from its first frame, fast. */
async function playThrough(page: Page) {
  await page.locator("video").evaluate(
    async (video: HTMLVideoElement, [much, speed]) => {
      video.pause();
      await window.quiet();
      video.currentTime = 0;
      await new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
      Object.assign(window, { leaps: 0, reachedEnd: false });
      window.ahead(much);
      video.playbackRate = speed;
      await video.play();
    },
    [MUCH, SPEED] as const,
  );
  await expect.poll(() => page.evaluate(() => window.reachedEnd), { timeout: 60_000 }).toBe(true);
}

/** All that was ever played, as it is told by the element. */
function played(page: Page) {
  return page
    .locator("video")
    .evaluate(({ played: ranges }: HTMLVideoElement) => Array.from({ length: ranges.length }, (_, index) => [ranges.start(index), ranges.end(index)]));
}

for (const name of ["hls.js", "shaka.js", "dash.js"] as const) {
  test(`${name} plays the film from its first frame to its end, and goes to every joint of it`, async ({ page }) => {
    await open(page, name);
    const video = page.locator("video");
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState), { timeout: 20_000 }).toBeGreaterThan(2);
    expect(await video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBe(0);
    await playPast(page, 0, 1);
    for (const joint of film.joints) expect(await playPast(page, joint - 0.7, joint + 0.7), `loaded before ${joint} s`).toBe(false);
    await playPast(page, 0.5, 1);
    await playPast(page, film.seconds - 1.5, film.seconds - 1);
    if (film.whole) {
      await playThrough(page);
      expect(await page.evaluate(() => window.leaps)).toBe(0);
      const [[first, last] = [], ...others] = await played(page);
      expect([first, others]).toEqual([0, []]);
      expect(Math.abs((last ?? 0) - film.seconds)).toBeLessThan(0.1);
    }
    await expect.poll(() => page.evaluate(() => window.reachedEnd), { timeout: 20_000 }).toBe(true);
    expect(Math.abs((await video.evaluate((one: HTMLVideoElement) => one.duration)) - film.seconds)).toBeLessThan(0.1);
    expect(await page.evaluate(() => window.errors)).toEqual([]);
  });
}
