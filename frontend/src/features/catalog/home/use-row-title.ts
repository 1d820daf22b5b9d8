import { useTranslation } from "@/lib/i18n/use-translation";

import { useFacts } from "@/features/catalog/cards/use-facts";
import type { HomeRow } from "@/features/catalog/queries";

const GENRE = /^\/genre\/([^/?]+)$/;

/** Rows are named by a key of our texts, or in plain words by a plugin that has none. */
export function useRowTitle() {
  const { t, i18n } = useTranslation();
  const facts = useFacts();
  return ({ title, more, facts: { genre = "", ...rest } }: Pick<HomeRow, "title" | "facts" | "more">): string => {
    if (!i18n.exists(title)) return title;
    const slug = GENRE.exec(more ?? "")?.[1] ?? "";
    return t(title as "rows.genre", { ...rest, genre: facts.genre({ slug, name: genre }) });
  };
}
