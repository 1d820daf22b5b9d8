import { expect, test } from "vitest";

import { fitting, type Written } from "./written";

function text(key: string, change: Partial<Written> = {}, byDefault = false): Written {
  const language = key.replace("+sounds", "");
  const track = { id: key, default: byDefault } as unknown as Written["track"];
  return { track, key, language, title: key, forced: false, hearingImpaired: key.endsWith("+sounds"), ...change };
}

const all = [text("en"), text("en+sounds"), text("de"), text("de", { forced: true, title: "signs" })];
const shown = (wish: string, heard = "en", texts = all) => fitting(texts, wish, heard)?.title;

test.each([
  ["en", "en"],
  ["en+sounds", "en+sounds"],
  ["de", "de"],
  ["de+sounds", "de"],
  ["en-GB", "en"],
])("who wants %s gets %s", (wish, title) => {
  expect(shown(wish)).toBe(title);
});

test("who wants none, or what is not there, gets signs in the language that is heard, if anything", () => {
  expect(shown("off", "de")).toBe("signs");
  expect(shown("fr", "de")).toBe("signs");
  expect(shown("off", "en")).toBeUndefined();
});

test("who never chose gets what the film proposes", () => {
  expect(shown("", "en", [...all, text("sv", {}, true)])).toBe("sv");
  expect(shown("")).toBeUndefined();
});
