import { useTranslation } from "@/lib/i18n/use-translation";

import type { Genre } from "@/features/catalog/queries";

const HOUR = 60;

/** What is said of a film in a few words, in the reader's language. */
export function useFacts() {
  const { t, i18n } = useTranslation();
  return {
    duration: (minutes: number): string => {
      if (minutes < HOUR) return t("film.minutes", { count: minutes });
      const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR];
      return rest === 0 ? t("film.hoursOnly", { hours }) : t("film.hours", { hours, minutes: rest });
    },
    age: (age: number): string => (age === 0 ? t("film.ageAll") : t("film.age", { age })),
    genre: ({ slug, name }: Genre): string =>
      i18n.exists(`genres.${slug}`) ? t(`genres.${slug}` as "genres.war") : name,
    language: (tag: string): string => new Intl.DisplayNames([i18n.language], { type: "language" }).of(tag) ?? tag,
    stars: (rating: number): string => rating.toLocaleString(i18n.language, { minimumFractionDigits: 1 }),
  };
}
