/** "de" → "German", for readers of English; the first letter is a capital one, since it stands in a list. */
export function languageName(tag: string, reader: string): string {
  if (!tag || tag === "und") return "";
  try {
    const name = new Intl.DisplayNames(reader, { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
  } catch {
    return tag;
  }
}

/** What nobody has named, and what is only called "unknown" for want of a language: as the service numbers them. */
const NAMELESS = /^(und( \d+)?)?$/i;

/**
 * What a sound or a text is called in a list: its language, in the reader's own, and its title, if that tells more than the
 * language; `unknown` is for what has neither.
 */
export function trackName({ title, language }: { title: string; language: string }, reader: string, unknown: string): string {
  const [name, said] = [languageName(language, reader), title.toLowerCase()];
  const own = [name, languageName(language, language), languageName(language, "en")].filter(Boolean).map((one) => one.toLowerCase());
  if (NAMELESS.test(title) || [...own, language].includes(said)) return name || unknown;
  return name && !own.some((one) => said.includes(one)) ? `${name} – ${title}` : title;
}
