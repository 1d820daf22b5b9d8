import { expect, test } from "vitest";

import { bytes, clock, percent } from "./figures";
import { pacemaker } from "./uploads/pace";
import { languageIn } from "./tab/languages";

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [1500, "2 kB"],
  [26_579_239, "26.6 MB"],
  [126_579_239, "127 MB"],
  [5_368_709_120, "5.4 GB"],
])("%d bytes are %s", (value, told) => {
  expect(bytes(value, "en")).toBe(told.replace(" ", "\u00a0"));
});

test.each([
  [31, "0:31"],
  [62.4, "1:02"],
  [6241.5, "1:44:02"],
])("%d seconds are %s", (seconds, told) => {
  expect(clock(seconds)).toBe(told);
});

test("a pace is that of the last seconds", () => {
  let now = 0;
  const pace = pacemaker(() => now);
  expect(pace.tell(0, 1000)).toBeUndefined();
  now = 1000;
  expect(pace.tell(100, 1000)).toEqual({ speed: 100, secondsLeft: 9 });
  now = 20_000;
  expect(pace.tell(120, 1000)).toBeUndefined();
  now = 21_000;
  expect(pace.tell(320, 1000)).toEqual({ speed: 200, secondsLeft: 3.4 });
});

test.each([
  ["Lamp.de.srt", "de"],
  ["Lamp_pt-BR.vtt", "pt-BR"],
  ["Lamp.en.sdh.srt", "en"],
  ["Lamp.the.srt", undefined],
  ["Lamp.srt", undefined],
])("the language of %s is %s", (name, language) => {
  expect(languageIn(name)).toBe(language);
});

test.each([
  [0.4299, "en", "42%"],
  [0.4299, "de", "42\u00a0%"],
  [0.9999, "en", "99%"],
  [1, "en", "100%"],
])("a share of %f is written in %s as %s", (part, language, told) => {
  expect(percent(part, language)).toBe(told);
});
