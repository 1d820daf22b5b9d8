import { useTranslation } from "@/lib/i18n/use-translation";

import type { UiModule } from "@/api/ui";
import { useRegistry } from "@/plugins/use-registry";

/** Which plugins extend this interface, and which of them failed to. */
export function InstalledPlugins({ modules }: { modules: UiModule[] }) {
  const { t } = useTranslation();
  const { failures } = useRegistry();
  return (
    <section className="grid gap-4">
      <h2 className="text-sm font-semibold text-muted-foreground">{t("home.installed")}</h2>
      <ul className="flex flex-wrap gap-3">
        {modules.map(({ plugin, version, built_in }) => (
          <li key={plugin} className="flex flex-wrap items-baseline gap-x-3 rounded-control border border-border bg-card px-4 py-2.5">
            <span className="font-semibold">{plugin}</span>
            <span className="text-sm text-muted-foreground tabular-nums">{t("home.version", { version })}</span>
            {built_in && <span className="text-sm text-muted-foreground">{t("home.builtIn")}</span>}
            {plugin in failures && <span className="text-sm text-destructive">{t("home.failed")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
