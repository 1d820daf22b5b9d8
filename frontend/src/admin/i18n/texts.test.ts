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
/** Words that are the same in both languages. */
const ALIKE = /\.(status|genre|genres|genreName|name|plugins|hook|film|title|milliseconds|poster|moved|trailer)$/;

test("German has every text, with the same blanks to fill", () => {
  const [english, german] = [texts(en), texts(de)];
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) expect(blanks(german[key] ?? ""), key).toEqual(blanks(text));
});

test("German is German", () => {
  const [english, german] = [texts(en), texts(de)];
  const same = Object.keys(english).filter((key) => english[key] === german[key] && !ALIKE.test(key) && !/^[^a-z]*$/i.test(german[key]?.replace(/\{\{\w+\}\}/g, "") ?? ""));
  expect(same).toEqual([]);
});
