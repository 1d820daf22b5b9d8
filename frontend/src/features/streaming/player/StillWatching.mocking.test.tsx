import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { playerTexts } from "@/features/streaming/texts";

import { StillWatching, UNTOUCHED } from "./StillWatching";

const { state, remote } = vi.hoisted(() => ({ state: { paused: false }, remote: { play: vi.fn(), pause: vi.fn() } }));
vi.mock("./media", () => ({ useMediaState: () => state.paused, useMediaRemote: () => remote }));

const leave = vi.fn();
const later = (milliseconds: number) => {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
};
const question = () => screen.queryByRole("dialog", { name: "Are you still watching?" });

beforeEach(async () => {
  await playerTexts("en");
  vi.clearAllMocks();
  vi.useFakeTimers();
  state.paused = false;
});
afterEach(() => void vi.useRealTimers());

test("a film that plays to nobody is paused, and asks", () => {
  render(<StillWatching onLeave={leave} />);
  later(UNTOUCHED - 1);
  expect(question()).toBeNull();
  later(1);
  expect(question()).toBeInTheDocument();
  expect(remote.pause).toHaveBeenCalledOnce();
});

test.each(["pointerMove", "pointerDown", "keyDown", "touchStart"] as const)("%s is a sign of life", (sign) => {
  render(<StillWatching onLeave={leave} />);
  later(UNTOUCHED - 1);
  fireEvent[sign](document.body);
  later(UNTOUCHED - 1);
  expect(question()).toBeNull();
});

test("a film that is paused asks nobody", () => {
  state.paused = true;
  render(<StillWatching onLeave={leave} />);
  later(2 * UNTOUCHED);
  expect(question()).toBeNull();
});

test("the answer goes on with the film, or leaves it", () => {
  render(<StillWatching onLeave={leave} />);
  later(UNTOUCHED);
  fireEvent.click(screen.getByRole("button", { name: "Stop here" }));
  expect(leave).toHaveBeenCalledOnce();
  fireEvent.click(screen.getByRole("button", { name: "Go on watching" }));
  expect(remote.play).toHaveBeenCalledOnce();
  expect(question()).toBeNull();
});
