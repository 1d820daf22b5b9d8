import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { sliderKeys } from "./slider-keys";

beforeEach(() => void vi.clearAllMocks());

const by = vi.fn();
const to = vi.fn();

/** A slider that was given this key; whether the page was kept from taking it. */
function pressing(key: string, leap?: number): boolean {
  render(<div role="slider" tabIndex={0} aria-label="Volume" aria-valuenow={0} onKeyDown={sliderKeys({ step: 5, by, to, ...(leap && { leap }) })} />);
  return !fireEvent.keyDown(screen.getByRole("slider"), { key });
}

test.each([
  ["ArrowLeft", -5],
  ["ArrowDown", -5],
  ["ArrowRight", 5],
  ["ArrowUp", 5],
  ["PageDown", -60],
  ["PageUp", 60],
])("%s goes on by %s", (key, amount) => {
  expect(pressing(key, 60)).toBe(true);
  expect(by).toHaveBeenCalledExactlyOnceWith(amount);
});

test.each([
  ["Home", 0],
  ["End", 1],
])("%s goes to %s", (key, share) => {
  expect(pressing(key)).toBe(true);
  expect(to).toHaveBeenCalledExactlyOnceWith(share);
});

test.each(["PageUp", "a"])("%s is left to the page where it means nothing", (key) => {
  expect(pressing(key)).toBe(false);
  expect(by).not.toHaveBeenCalled();
});
