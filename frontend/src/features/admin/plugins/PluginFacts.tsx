import type { TFunction } from "i18next";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { Plugin } from "@/features/admin/queries";

/** What a plugin offers and needs, where it was found, and how its tables stand. */
export function PluginFacts({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation("admin");
  const facts = factsOf(plugin, t).filter(([, value]) => value);
  return (
    <>
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-4">
        {facts.map(([term, value]) => (
          <div key={term} className="grid content-start gap-0.5">
            <dt className="text-sm text-muted-foreground">{term}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {plugin.optional && <p className="text-sm text-muted-foreground">{t("plugins.optional")}</p>}
    </>
  );
}

function factsOf(plugin: Plugin, t: TFunction<"admin">): [string, string | null][] {
  const loading = plugin.import_ms === null ? null : t("plugins.milliseconds", { value: plugin.import_ms });
  return [
    [t("plugins.provides"), plugin.provides.join(", ")],
    [t("plugins.requires"), plugin.requires.join(", ")],
    [t("plugins.uses"), plugin.uses.join(", ")],
    [t("plugins.source"), plugin.source],
    [t("plugins.tables"), tables(plugin, t)],
    [t("plugins.loading"), loading],
  ];
}

function tables({ state, schema }: Plugin, t: TFunction<"admin">): string | null {
  if (state !== "running") return null;
  if (!schema) return t("plugins.tablesNone");
  const { stands, head } = schema;
  return t(schema.pending ? "plugins.tablesPending" : "plugins.tablesCurrent", { stands: stands ?? "–", head });
}
