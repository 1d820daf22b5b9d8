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
 * What a sound or a text is called in a list. A title that is no more than the language's own name is said in the reader's
 * language; `unknown` is for what has neither.
 */
export function trackName({ title, language }: { title: string; language: string }, reader: string, unknown: string): string {
  const own = [languageName(language, language), languageName(language, "en"), language];
  const plain = NAMELESS.test(title) || own.some((name) => name.toLowerCase() === title.toLowerCase());
  return plain ? languageName(language, reader) || unknown : title;
}
