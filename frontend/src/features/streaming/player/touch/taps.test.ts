import { expect, test, vi } from "vitest";

import { tapper } from "./taps";

test("a second tap soon after the first is a double tap, and each one after it goes on", () => {
  const [once, again] = [vi.fn(), vi.fn()];
  let now = 0;
  const tap = tapper({ once, again }, () => now);
  for (const moment of [0, 200, 400, 2000]) {
    now = moment;
    tap(0.1);
  }
  expect(once).toHaveBeenCalledTimes(2);
  expect(again).toHaveBeenCalledTimes(2);
});
