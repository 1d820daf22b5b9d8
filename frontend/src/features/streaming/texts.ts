import i18next from "i18next";

import type { PlayerTexts } from "./i18n/en";

/** The words of the player: whoever only looks around never loads them. */
const texts: Record<string, () => Promise<PlayerTexts>> = {
  en: async () => (await import("./i18n/en")).en,
  de: async () => (await import("./i18n/de")).de,
};

const loading = new Map<string, Promise<void>>();

/** Loads the words of a language once, and English beside it, which stands in for a word that is missing. */
export function playerTexts(language: string): Promise<void> {
  let found = loading.get(language);
  if (!found) {
    found = load(language);
    loading.set(language, found);
  }
  return found;
}

async function load(language: string): Promise<void> {
  const read = texts[language];
  await Promise.all([
    language === "en" ? undefined : playerTexts("en"),
    read?.().then((words) => void i18next.addResourceBundle(language, "player", words)),
  ]);
}
