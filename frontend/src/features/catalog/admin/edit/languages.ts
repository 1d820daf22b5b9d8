/** The languages that are offered first; any other one can be typed. */
export const LANGUAGES: readonly string[] =
  "en de fr es it pt nl pl sv da no fi cs hu ro el tr ru uk ar he fa hi bn ta te zh ja ko th vi id".split(" ");

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** As in "German" for "de". */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The tag of what was typed: a tag, or the name of a language that we know; null when it is neither. */
export function languageOf(typed: string, reader: string): string | null {
  const wanted = typed.toLowerCase();
  const named = LANGUAGES.find((tag) => [reader, "en"].some((language) => languageName(tag, language).toLowerCase() === wanted));
  if (named) return named;
  const [language = "", ...rest] = typed.split("-");
  const tag = [language.toLowerCase(), ...rest].join("-");
  return TAG.test(tag) ? tag : null;
}
