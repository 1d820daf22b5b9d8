import { useTranslation } from "@/lib/i18n/use-translation";

import { cn } from "@/lib/cn";
import { chooseLanguage, languages } from "@/lib/i18n/i18n";

export function LanguageSelect({ className }: { className?: string }) {
  const { t, i18n } = useTranslation();
  return (
    <select
      aria-label={t("common.language")}
      value={i18n.language}
      onChange={(event) => void chooseLanguage(event.target.value)}
      className={cn(
        "min-h-11 cursor-pointer rounded-control border border-border bg-background px-3 text-foreground hover:border-input",
        className,
      )}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
