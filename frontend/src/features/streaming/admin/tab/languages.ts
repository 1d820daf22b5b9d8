/** The languages that are offered first; any other one can be typed. */
export const LANGUAGES: readonly string[] =
  "en de fr es it pt nl pl sv da no fi cs hu ro el tr ru uk ar he fa hi bn ta te zh ja ko th vi id".split(" ");

const IN_NAME = /[._ -]([a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?)(?:[._ -](?:sdh|cc|forced))?\.(?:srt|vtt|ass|ssa)$/i;

/** The language that the name of a file tells, as in "Lamp.de.srt"; only one that we know. */
export function languageIn(name: string): string | undefined {
  const found = IN_NAME.exec(name)?.[1];
  const main = found?.split("-")[0]?.toLowerCase();
  return main && LANGUAGES.includes(main) ? found : undefined;
}
