import i18next from "i18next";
import { afterEach, expect, test } from "vitest";

import { de } from "@/lib/i18n/de";
import { door } from "@/lib/i18n/door";
import { en } from "@/lib/i18n/en";
import { chooseLanguage } from "@/lib/i18n/i18n";

interface Tree {
  [key: string]: Tree | string | string[];
}

function texts(tree: Tree, path = ""): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) =>
      typeof value === "object" && !Array.isArray(value)
        ? texts(value, `${path}${key}.`)
        : { [path + key]: String(value) },
    ),
  ) as Record<string, string>;
}

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

afterEach(() => chooseLanguage("en"));

test("every language has every text, with the same blanks to fill", () => {
  const [english, german] = [texts({ ...en, ...door }), texts(de)];
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) expect(blanks(german[key] ?? ""), key).toEqual(blanks(text));
});

test("German is German", () => {
  const [english, german] = [texts({ ...en, ...door }), texts(de)];
  const same = Object.keys(english).filter((key) => english[key] === german[key] && !/appName|profileName/.test(key));
  expect(same).toEqual([]);
});

test("a chosen language is loaded, said to the browser and remembered", async () => {
  await chooseLanguage("de");
  expect(i18next.t("signIn.title")).toBe("Anmelden");
  expect(document.documentElement.lang).toBe("de");
  expect(localStorage.getItem("marquee.language")).toBe("de");
});
