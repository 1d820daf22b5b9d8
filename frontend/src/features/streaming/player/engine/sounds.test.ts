import { expect, test } from "vitest";

import { Sounds } from "./sounds";

/** The sounds of a video as Safari tells them. */
class Told extends EventTarget {
  tracks = [
    { language: "en", label: "English", enabled: true },
    { language: "de", label: "Deutsch", enabled: false },
  ];

  [Symbol.iterator]() {
    return this.tracks[Symbol.iterator]();
  }

  get enabled() {
    return this.tracks.filter(({ enabled }) => enabled).map(({ language }) => language);
  }
}

function heard(language = "") {
  const told = new Told();
  const sounds = new Sounds();
  sounds.attachNative(told, language, new AbortController().signal);
  return { told, sounds };
}

test("a browser that plays by itself offers its sounds, and the language of the viewer is heard", () => {
  const { told, sounds } = heard("de");
  expect(sounds.get().voices.map(({ title }) => title)).toEqual(["English", "Deutsch"]);
  expect(told.enabled).toEqual(["de"]);
  expect(sounds.get().heard).toBe(sounds.get().voices[1]?.key);
});

test("what is not there is not forced upon anybody", () => {
  expect(heard("fr").told.enabled).toEqual(["en"]);
});

test("the sound that somebody chose is heard again when the film is taken up below another address", () => {
  const { told, sounds } = heard();
  sounds.choose(sounds.get().voices[1]?.key ?? "");
  expect(told.enabled).toEqual(["de"]);
  told.tracks = new Told().tracks;
  told.dispatchEvent(new Event("addtrack"));
  expect(told.enabled).toEqual(["de"]);
});
