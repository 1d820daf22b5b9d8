import i18next from "i18next";

/** Loads words that not every page needs, by language. */
type Loaders = Record<string, () => Promise<object>>;

/** Loads the words of a language once, and English beside it, which stands in for a word that is missing. */
export function namespace(name: string, loaders: Loaders): (language: string) => Promise<void> {
  const loading = new Map<string, Promise<void>>();
  const begin = async (language: string) => {
    const words = loaders[language]?.();
    await Promise.all([
      language === "en" ? undefined : load("en"),
      words?.then((found) => void i18next.addResourceBundle(language, name, found)),
    ]);
  };
  const load = (language: string) => {
    const found = loading.get(language) ?? begin(language);
    loading.set(language, found);
    return found;
  };
  return load;
}
