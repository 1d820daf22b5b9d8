import { useTranslation } from "@/lib/i18n/use-translation";

/** The first stop of the tab key: past everything that every page has. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href="#content"
      className="fixed top-3 left-3 z-50 -translate-y-24 rounded-control bg-primary px-4 py-2.5 font-semibold text-primary-foreground focus:translate-y-0"
    >
      {t("common.skipToContent")}
    </a>
  );
}
