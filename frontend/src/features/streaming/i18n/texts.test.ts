import { expect, test } from "vitest";

import { de } from "./de";
import { en } from "./en";

interface Tree {
  [key: string]: Tree | string;
}

function texts(tree: Tree, path = ""): Record<string, string> {
  const parts = Object.entries(tree).map(([key, value]) =>
    typeof value === "string" ? { [path + key]: value } : texts(value, `${path}${key}.`),
  );
  return Object.assign({}, ...parts) as Record<string, string>;
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
const [english, german] = [texts(en), texts(de)];

test("German has every text, with the same blanks to fill", () => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) expect(blanks(german[key] ?? ""), key).toEqual(blanks(text));
});

test("German is German", () => {
  const alike = Object.keys(english).filter((key) => english[key] === german[key]);
  expect(alike).toEqual(["player.pause", "player.trailer", "settings.size", "settings.normal"]);
});

test("in German a trailer is a trailer everywhere", () => {
  const files = import.meta.glob<string>("/src/**/i18n/de.ts", { query: "?raw", import: "default", eager: true });
  expect(Object.keys(files).length).toBeGreaterThan(2);
  for (const [file, text] of Object.entries(files)) expect(text, file).not.toMatch(/Vorschau(?!bild)/);
});
