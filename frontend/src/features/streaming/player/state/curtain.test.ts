import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Curtain } from "./curtain";

const A_WHILE = 4000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("controls go a while after the last sign of life", () => {
  const curtain = new Curtain();
  curtain.stir();
  vi.advanceTimersByTime(A_WHILE / 2);
  curtain.stir();
  vi.advanceTimersByTime(A_WHILE / 2);
  expect(curtain.open.get()).toBe(true);
  vi.advanceTimersByTime(A_WHILE);
  expect(curtain.open.get()).toBe(false);
});

test("they stay as long as anything needs them", () => {
  const curtain = new Curtain();
  const [one, other] = [curtain.hold(), curtain.hold()];
  one();
  vi.advanceTimersByTime(A_WHILE);
  curtain.fall();
  expect(curtain.open.get()).toBe(true);
  other();
  vi.advanceTimersByTime(A_WHILE);
  expect(curtain.open.get()).toBe(false);
});
