import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Addresses } from "./addresses";
import { NativeFilm } from "./native";
import { Patience } from "./patience";

const MINUTE = 60_000;
const here = window.location.origin;
const until = (minutes: number, signature: string) => `${here}/v/${(Date.now() + minutes * MINUTE) / 1000}/${signature}/3/abcdef/e2.m3u8`;

/** A video as a browser has one that knows playlists: it plays from the beginning again whenever it is loaded. */
function aVideo() {
  const video = document.createElement("video");
  const state = { paused: true, currentTime: 0, playbackRate: 1, readyState: 0, error: null as { code: number } | null };
  const own = Object.keys(state).map((name) => [name, { get: () => state[name as "paused"], set: (to: never) => (state[name as "paused"] = to) }]);
  Object.defineProperties(video, Object.fromEntries(own) as PropertyDescriptorMap);
  video.load = () => Object.assign(state, { paused: true, currentTime: 0, playbackRate: video.defaultPlaybackRate, error: null });
  const play = vi.fn(() => {
    state.paused = false;
    return Promise.resolve();
  });
  video.play = play;
  video.innerHTML = "<source>";
  const tell = async (event: string) => {
    video.dispatchEvent(new Event(event));
    await vi.advanceTimersByTimeAsync(0);
  };
  const fail = (code: number) => {
    state.error = { code };
    return tell("error");
  };
  return { video, state, play, tell, fail };
}

function played(old: string, fresh = until(200, "new")) {
  const made = aVideo();
  const addresses = new Addresses(old);
  const renew = vi.fn(() => {
    addresses.renew(fresh);
    return Promise.resolve(true);
  });
  const told = { changing: vi.fn(), failed: vi.fn(), noted: vi.fn() };
  const place = { position: 61, paused: false };
  const film = new NativeFilm(made.video, old, { addresses, patience: new Patience(), renew, place, ...told });
  return { ...made, ...told, film, renew, place, fresh };
}

beforeEach(() => void vi.useFakeTimers({ now: 1_900_000_000_000 }));
afterEach(() => void vi.useRealTimers());

test("a film begins where the viewer was", async () => {
  const { state, tell } = played(until(200, "old"));
  await tell("loadedmetadata");
  expect(state.currentTime).toBe(61);
});

test("shortly before the signature ends the film goes on below a fresh one, where it was and as it was", async () => {
  const { video, state, tell, fresh, changing, place } = played(until(60, "old"));
  Object.assign(state, { paused: false, playbackRate: 1.5 });
  await vi.advanceTimersByTimeAsync(57 * MINUTE);
  expect(video.src).toBe("");
  place.position = 3481;
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(video.src).toBe(fresh);
  expect(changing).toHaveBeenCalledOnce();
  await tell("loadedmetadata");
  expect(state).toMatchObject({ paused: false, currentTime: 3481, playbackRate: 1.5 });
});

test.each(["pause", "seeking", "waiting"])("a while before, %s is a good moment for it", async (event) => {
  const { video, state, play, tell, fresh } = played(until(20, "old"));
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(video.src).toBe("");
  await tell(event);
  expect(video.src).toBe(fresh);
  expect(state.paused).toBe(true);
  expect(play).not.toHaveBeenCalled();
});

test("an address that is good for long is left alone", async () => {
  const { tell, renew } = played(until(120, "old"));
  for (const event of ["play", "waiting", "seeking", "pause"]) await tell(event);
  expect(renew).not.toHaveBeenCalled();
});

test("an address is kept as long as there is none that lasts longer", async () => {
  const old = until(1, "old");
  const { video, tell, renew } = played(old, old);
  await tell("play");
  expect(renew).toHaveBeenCalledOnce();
  expect(video.src).toBe("");
});

test("after a failure the film goes on below a fresh signature", async () => {
  const { video, state, fail, tell, fresh, noted, failed } = played(until(200, "old"), until(300, "new"));
  state.paused = false;
  await fail(2);
  expect(noted).toHaveBeenCalledWith("native-2");
  expect(video.src).toBe(fresh);
  await tell("loadedmetadata");
  expect(state).toMatchObject({ paused: false, currentTime: 61 });
  expect(failed).not.toHaveBeenCalled();
});

test("while the service cannot be reached the film waits for it", async () => {
  const { video, fail, renew, fresh } = played(until(200, "old"));
  renew.mockResolvedValueOnce(false).mockResolvedValueOnce(false);
  await fail(2);
  expect(video.src).toBe("");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(renew).toHaveBeenCalledTimes(3);
  expect(video.src).toBe(fresh);
});

test("a film that waits for what does not come is taken up anew", async () => {
  const { video, state, tell, fresh, place } = played(until(200, "old"));
  state.paused = false;
  place.position = 90;
  await tell("waiting");
  await vi.advanceTimersByTimeAsync(7000);
  await tell("progress");
  await vi.advanceTimersByTimeAsync(7000);
  expect(video.src).toBe("");
  await vi.advanceTimersByTimeAsync(1000);
  expect(video.src).toBe(fresh);
  await tell("loadedmetadata");
  expect(state).toMatchObject({ paused: false, currentTime: 90 });
});

test("what somebody sought just before is where the film goes on", async () => {
  const { state, tell, fail } = played(until(200, "old"));
  state.currentTime = 99;
  await tell("seeking");
  await fail(2);
  await tell("loadedmetadata");
  expect(state.currentTime).toBe(99);
});

test.each([
  ["that is paused", { paused: true }],
  ["that has what it needs", { paused: false, readyState: 4 }],
])("a film %s waits for nothing", async (_, change) => {
  const { state, tell, renew } = played(until(200, "old"));
  Object.assign(state, change);
  await tell("waiting");
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(renew).not.toHaveBeenCalled();
});

test.each([
  [2, "network"],
  [3, "decode"],
  [4, "unsupported"],
])("what fails again and again with a %i is told as %s", async (code, kind) => {
  const { fail, failed } = played(until(200, "old"));
  await fail(code);
  await fail(code);
  expect(failed).not.toHaveBeenCalled();
  await fail(code);
  expect(failed).toHaveBeenCalledWith(kind);
});

test("failures that lie far apart are forgiven", async () => {
  const { fail, failed } = played(until(200, "old"));
  for (let count = 0; count < 5; count += 1) {
    await fail(3);
    await vi.advanceTimersByTimeAsync(MINUTE);
  }
  expect(failed).not.toHaveBeenCalled();
});

test("who has left asks for nothing more", async () => {
  const { film, renew, tell } = played(until(1, "old"));
  film.end();
  await tell("play");
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(renew).not.toHaveBeenCalled();
});
