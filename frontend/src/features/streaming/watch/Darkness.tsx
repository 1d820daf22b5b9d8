import { useTranslation } from "@/lib/i18n/use-translation";

/** The lights are out, the film is not on yet. */
export function Darkness() {
  const { t } = useTranslation();
  return (
    <div className="darkness" aria-busy="true">
      <span className="spinner">
        <span className="sr-only">{t("common.loading")}</span>
      </span>
    </div>
  );
}
