import type { ErrorData } from "hls.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Hls } from "./engine";
import { playOn, watchFailures } from "./recovery";

const { ErrorDetails: details, ErrorTypes: types } = Hls;
const BROKEN = { fatal: true, type: types.MEDIA_ERROR, details: details.BUFFER_APPEND_ERROR };

function watched() {
  const hls = new Hls();
  const failed = vi.fn();
  const noted = vi.fn();
  watchFailures(hls, failed, noted);
  const fail = (error: Partial<ErrorData>) => hls.trigger(Hls.Events.ERROR, error as ErrorData);
  return { failed, noted, fail };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a first part that cannot be shown is no trouble for the viewer, the next one soon after is", () => {
  const { failed, noted, fail } = watched();
  fail(BROKEN);
  expect(noted).toHaveBeenCalledWith("bufferAppendError");
  expect(failed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(59_000);
  fail(BROKEN);
  expect(failed).toHaveBeenCalledExactlyOnceWith("decode");
});

test("parts that cannot be shown and lie far apart are forgiven", () => {
  const { failed, fail } = watched();
  for (let count = 0; count < 4; count += 1) {
    fail(BROKEN);
    vi.advanceTimersByTime(61_000);
  }
  expect(failed).not.toHaveBeenCalled();
});

test.each([
  ["network", { type: types.NETWORK_ERROR, details: details.FRAG_LOAD_ERROR }],
  ["unsupported", { type: types.MEDIA_ERROR, details: details.MANIFEST_INCOMPATIBLE_CODECS_ERROR }],
  ["decode", { type: types.OTHER_ERROR, details: details.INTERNAL_EXCEPTION }],
])("what nobody takes up again is told at once: %s", (kind, error) => {
  const { failed, fail } = watched();
  fail({ fatal: true, ...error });
  expect(failed).toHaveBeenCalledExactlyOnceWith(kind);
});

test("what hls.js copes with by itself is not told", () => {
  const { failed, noted, fail } = watched();
  fail({ fatal: false, type: types.MEDIA_ERROR, details: details.BUFFER_STALLED_ERROR });
  expect(failed).not.toHaveBeenCalled();
  expect(noted).not.toHaveBeenCalled();
});

test.each([
  ["plays on", false],
  ["stays paused", true],
])("a film whose media are taken up anew %s, as it was", (_, paused) => {
  const hls = new Hls();
  const place = { position: 30, paused };
  const media = document.createElement("video");
  const play = vi.fn(() => Promise.resolve());
  media.play = play;
  playOn(hls, place);
  hls.trigger(Hls.Events.MEDIA_ATTACHED, { media });
  expect(play).not.toHaveBeenCalled();
  hls.trigger(Hls.Events.MEDIA_DETACHING, {});
  place.paused = true;
  hls.trigger(Hls.Events.MEDIA_ATTACHED, { media });
  expect(play).toHaveBeenCalledTimes(paused ? 0 : 1);
});
