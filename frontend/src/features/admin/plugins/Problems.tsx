import { useTranslation } from "@/lib/i18n/use-translation";

import type { Plugin } from "@/features/admin/queries";

/** Everything that is wrong with a plugin, each with its cure. */
export function Problems({ plugin, reason }: { plugin: Plugin; reason: string | undefined }) {
  const { t } = useTranslation("admin");
  const found = [...plugin.faults, ...plugin.problems];
  if (reason) found.push({ what: t("plugins.interfaceFailed", { reason }), cure: "" });
  if (found.length === 0) return null;
  return (
    <section className="grid gap-2 rounded-control border border-destructive/40 bg-destructive/10 p-4">
      <h3 className="text-sm font-semibold text-destructive">{t("plugins.problems")}</h3>
      <ul className="grid gap-3">
        {found.map(({ what, cure }) => (
          <li key={what} className="grid gap-0.5 text-sm leading-relaxed wrap-anywhere">
            <span>{what}</span>
            {cure && <span className="text-muted-foreground">{cure}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
