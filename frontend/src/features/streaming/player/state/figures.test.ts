import { expect, test, vi } from "vitest";

import { Figures } from "./figures";

function played() {
  const video = document.createElement("video");
  Object.defineProperty(video, "paused", { value: false, writable: true });
  Object.defineProperty(video, "seeking", { value: false, writable: true });
  Object.assign(video, { getVideoPlaybackQuality: () => ({ droppedVideoFrames: 3, totalVideoFrames: 503 }) });
  const clock = vi.spyOn(performance, "now").mockReturnValue(1000);
  const figures = new Figures(200);
  figures.watch(video, new AbortController().signal);
  const at = (moment: number, event: string) => {
    clock.mockReturnValue(moment);
    video.dispatchEvent(new Event(event));
  };
  return { figures, video, at };
}

test("the start is the time from the click to the first frame", () => {
  const { figures, at } = played();
  expect(figures.told.startup_ms).toBeUndefined();
  at(1450, "playing");
  at(9000, "playing");
  expect(figures.told.startup_ms).toBe(1250);
});

test("a stall counts when the film had begun, with its length", () => {
  const { figures, at } = played();
  at(500, "waiting");
  at(1000, "playing");
  at(5000, "waiting");
  at(6500, "playing");
  expect(figures.told).toMatchObject({ stalls: 1, stalled_ms: 1500 });
});

test("waiting for what one has jumped to is no stall, nor is a pause of the picture that nobody sees", () => {
  const { figures, video, at } = played();
  at(1000, "playing");
  Object.assign(video, { seeking: true });
  at(2000, "waiting");
  Object.assign(video, { seeking: false });
  at(4000, "playing");
  at(5000, "waiting");
  at(5050, "playing");
  expect(figures.told).toMatchObject({ stalls: 0, stalled_ms: 0 });
});

test("frames are told as those that were seen and those that were not", () => {
  expect(played().figures.told).toMatchObject({ frames_lost: 3, frames_shown: 500 });
});

test("errors are told by their codes, and not without end", () => {
  const { figures } = played();
  for (let count = 0; count < 30; count += 1) figures.note("bufferStalledError");
  expect(figures.told.errors).toHaveLength(20);
});
