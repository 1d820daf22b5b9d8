import { useTranslation } from "@/lib/i18n/use-translation";

import { MarqueeSign } from "@/components/MarqueeSign";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** The home page while nothing fills it: says so, and who can change it. */
export function EmptyScreen({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="grid items-center gap-8 rounded-card border border-border bg-card p-6 sm:p-10 lg:grid-cols-2 lg:gap-14">
      <MarqueeSign lines={t("home.sign", { returnObjects: true })} className="w-full" />
      <div className="grid justify-items-start gap-5">
        <h2 className="display text-3xl sm:text-4xl">{t("home.emptyTitle")}</h2>
        <p className="max-w-prose leading-relaxed text-muted-foreground">{t("home.emptyText")}</p>
        {isAdmin && <p className="text-muted-foreground">{t("home.emptyAdmin")}</p>}
        <Button asChild variant="secondary">
          <a href={paths.apiDocs}>{t("home.apiDocs")}</a>
        </Button>
      </div>
    </section>
  );
}
