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
