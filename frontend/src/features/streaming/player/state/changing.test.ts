import { expect, test } from "vitest";

import { Changing } from "./changing";

const FILM = 100;

/** A film that plays at its fortieth second, and gives way to another edition. */
function givingWay() {
  const video = document.createElement("video");
  const state = { currentTime: 40, duration: FILM, seeking: false, readyState: 4 };
  for (const name of Object.keys(state) as (keyof typeof state)[]) Object.defineProperty(video, name, { get: () => state[name] });
  const place = { position: 39.8, paused: false };
  const changing = new Changing();
  const visit = new AbortController();
  changing.begin(video, place, visit.signal);
  const tell = (event: string, now: Partial<typeof state>) => {
    Object.assign(state, now);
    video.dispatchEvent(new Event(event));
  };
  return { changing, place, tell, visit };
}

test("while another edition takes over, place and length stay what they were", () => {
  const { changing, place, tell } = givingWay();
  tell("timeupdate", { currentTime: 0, duration: NaN, readyState: 0 });
  tell("timeupdate", { duration: FILM, readyState: 1 });
  tell("seeked", { currentTime: 40, seeking: true });
  expect(changing.get()).toBe(FILM);
  expect(place.position).toBe(40);
});

test("the element is believed again when it is where the viewer is", () => {
  const { changing, tell } = givingWay();
  tell("timeupdate", { currentTime: 0 });
  tell("seeked", { currentTime: 40.04 });
  expect(changing.get()).toBeNull();
});

test("who goes elsewhere meanwhile is waited for there", () => {
  const { changing, place, tell } = givingWay();
  place.position = 70;
  tell("seeked", { currentTime: 40 });
  expect(changing.get()).toBe(FILM);
  tell("seeked", { currentTime: 70 });
  expect(changing.get()).toBeNull();
});
