import i18next from "i18next";

import type { AdminTexts } from "./i18n/en";

/** The words of the administration: viewers never load them. */
const texts: Record<string, () => Promise<AdminTexts>> = {
  en: async () => (await import("./i18n/en")).en,
  de: async () => (await import("./i18n/de")).de,
};

const loading = new Map<string, Promise<void>>();

/** Loads the words of a language once, and English beside it, which is what stands in for a word that is missing. */
export function adminTexts(language: string): Promise<void> {
  let found = loading.get(language);
  if (!found) {
    found = load(language);
    loading.set(language, found);
  }
  return found;
}

async function load(language: string): Promise<void> {
  if (language !== "en") await adminTexts("en");
  const read = texts[language];
  if (read && !i18next.hasResourceBundle(language, "admin")) i18next.addResourceBundle(language, "admin", await read());
}
