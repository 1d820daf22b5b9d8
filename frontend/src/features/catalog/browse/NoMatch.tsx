import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";

/** Nothing fits: says so, and the way out. */
export function NoMatch({ clear }: { clear: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="grid min-h-80 content-center justify-items-center gap-4 rounded-card border border-dashed border-border p-8 text-center">
      <h2 className="display text-3xl">{t("browse.emptyTitle")}</h2>
      <p className="text-muted-foreground">{t("browse.emptyText")}</p>
      <Button variant="secondary" onClick={clear}>
        {t("browse.clear")}
      </Button>
    </div>
  );
}
