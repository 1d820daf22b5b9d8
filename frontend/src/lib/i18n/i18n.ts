import i18next from "i18next";

import { en, type Translation } from "./en";

const STORED = "marquee.language";

/** English comes with the app; another language is one more download, for those who read it. */
const others: Record<string, () => Promise<Translation>> = {
  de: async () => (await import("./de")).de,
};

/** Codes of the languages, each with its own name for itself. */
export const languages: Readonly<Record<string, string>> = { en: "English", de: "Deutsch" };

export async function startI18n(language = preferredLanguage()): Promise<void> {
  await i18next.init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  await useLanguage(language);
}

/** Switches the interface to a language and remembers it in this browser. */
export async function chooseLanguage(language: string): Promise<void> {
  await useLanguage(language);
  localStorage.setItem(STORED, language);
}

async function useLanguage(language: string): Promise<void> {
  const load = others[language];
  if (load && !i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await load());
  }
  await i18next.changeLanguage(language in languages ? language : "en");
  document.documentElement.lang = i18next.language;
}

function preferredLanguage(): string {
  const wishes = [localStorage.getItem(STORED) ?? "", ...navigator.languages.map((tag) => tag.split("-")[0] ?? "")];
  return wishes.find((wish) => wish in languages) ?? "en";
}

/** A page that needs the words of the door, loaded together with them. */
export async function withDoorTexts<Page>(page: Promise<Page>): Promise<Page> {
  const { door } = await import("./door");
  i18next.addResourceBundle("en", "translation", door, true, true);
  return page;
}
