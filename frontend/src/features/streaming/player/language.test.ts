import { expect, test } from "vitest";

import { trackName } from "./language";

const named = (title: string, language: string, reader = "de") => trackName({ title, language }, reader, "Ton 2");

test.each([
  ["English", "en", "Englisch"],
  ["deutsch", "de", "Deutsch"],
  ["fr", "fr", "Französisch"],
  ["", "sv", "Schwedisch"],
  ["Director's commentary", "en", "Englisch – Director's commentary"],
  ["Stereo", "de", "Deutsch – Stereo"],
  ["Svenska, stereo", "sv", "Svenska, stereo"],
])("%j in %s is called %s", (title, language, name) => {
  expect(named(title, language)).toBe(name);
});

test.each([
  ["und", "und"],
  ["und 2", "und"],
  ["", ""],
  ["UND", "und"],
])("what has no name and no language (%j, %j) is counted", (title, language) => {
  expect(named(title, language)).toBe("Ton 2");
});

test("a title is a name, whatever the language is", () => {
  expect(named("Stummfilmmusik", "und")).toBe("Stummfilmmusik");
});
