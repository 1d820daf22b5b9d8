import { useTranslation } from "@/lib/i18n/use-translation";

/** A catalogue in which nothing is published yet. */
export function EmptyCatalog() {
  const { t } = useTranslation();
  return (
    <section className="page-width grid min-h-[55svh] content-center gap-4">
      <h2 className="display text-4xl sm:text-6xl">{t("home.emptyTitle")}</h2>
      <p className="max-w-prose text-muted-foreground">{t("home.noFilms")}</p>
    </section>
  );
}
