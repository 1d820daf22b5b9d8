import { useTranslation } from "@/lib/i18n/use-translation";

import type { Filters } from "@/features/catalog/browse/filters";
import type { Change } from "@/features/catalog/browse/use-filters";
import { useFacts } from "@/features/catalog/cards/use-facts";
import type { Facets } from "@/features/catalog/queries";

export interface Chip {
  text: string;
  /** What is left when it is taken away. */
  without: Parameters<Change>[0];
}

/** Each filter that is set, in words. */
export function useFilterChips(filters: Filters, facets: Facets | undefined): Chip[] {
  const { t } = useTranslation();
  const facts = useFacts();
  const { genre, year_from: from, year_to: to, maturity_max: age, premium, language } = filters;
  const name = (slug: string) => facets?.genres.find((known) => known.slug === slug)?.name ?? slug.replaceAll("-", " ");
  const chips: Chip[] = genre.map((slug) => ({
    text: facts.genre({ slug, name: name(slug) }),
    without: { genre: genre.filter((other) => other !== slug) },
  }));
  if (from !== undefined || to !== undefined)
    chips.push({ text: years(from, to), without: { year_from: undefined, year_to: undefined } });
  if (age !== undefined) chips.push({ text: t("browse.upTo", { age }), without: { maturity_max: undefined } });
  if (premium !== undefined)
    chips.push({ text: t(premium ? "browse.members" : "browse.open"), without: { premium: undefined } });
  if (language !== undefined) chips.push({ text: facts.language(language), without: { language: undefined } });
  return chips;

  function years(first?: number, last?: number): string {
    if (first === undefined) return t("browse.until", { year: last });
    if (last === undefined) return t("browse.since", { year: first });
    if (first === last) return String(first);
    return first % 10 === 0 && last === first + 9 ? t("browse.decade", { year: first }) : `${first}–${last}`;
  }
}
