import { useQuery } from "@tanstack/react-query";

import { uiQuery, useServiceName } from "@/api/ui";
import { LanguageSelect } from "@/components/LanguageSelect";
import { useTranslation } from "@/lib/i18n/use-translation";
import { paths } from "@/lib/paths";

/** The small print. */
export function Footer() {
  const { t } = useTranslation();
  const { data: ui } = useQuery(uiQuery);
  const name = useServiceName();
  return (
    <footer className="mt-16 border-t border-border/60">
      <div className="page-width flex flex-wrap items-center gap-x-8 gap-y-3 py-8 text-sm text-muted-foreground">
        <p>{t("footer.own", { name })}</p>
        {ui?.demo && <p>{t("home.demo")}</p>}
        <a href={paths.apiDocs} className="rounded-control py-3 underline-offset-4 hover:text-foreground hover:underline">
          {t("footer.api")}
        </a>
        <div className="sm:ml-auto">
          <LanguageSelect />
        </div>
      </div>
    </footer>
  );
}
