import { useTranslation } from "@/lib/i18n/use-translation";

import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Disclosure } from "@/features/admin/Disclosure";
import { HookTable } from "@/features/admin/plugins/HookTable";
import { PluginFacts } from "@/features/admin/plugins/PluginFacts";
import { Problems } from "@/features/admin/plugins/Problems";
import { SettingsTable } from "@/features/admin/plugins/SettingsTable";
import type { Plugin } from "@/features/admin/queries";
import { useRegistry } from "@/plugins/use-registry";

const TONES: Record<Plugin["state"], BadgeTone> = {
  running: "positive",
  ready: "accent",
  disabled: "plain",
  "left out": "destructive",
  broken: "destructive",
};

export function PluginCard({ plugin }: { plugin: Plugin }) {
  const { t } = useTranslation("admin");
  const { failures } = useRegistry();
  const reason = failures[plugin.name];
  const wrong = plugin.faults.length + plugin.problems.length + (plugin.schema?.pending ? 1 : 0) + (reason ? 1 : 0);
  return (
    <li className="grid gap-5 rounded-card border border-border bg-card p-5 sm:p-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="display text-xl wrap-anywhere">{plugin.name}</h2>
        <span className="text-sm text-muted-foreground tabular-nums">{plugin.version}</span>
        <span className="ml-auto flex flex-wrap gap-2">
          {plugin.state === "running" && (
            <Badge tone={wrong ? "destructive" : "plain"}>
              {wrong ? t("plugins.unwell", { count: wrong }) : t("plugins.well")}
            </Badge>
          )}
          <Badge tone={TONES[plugin.state]}>{t(`plugins.states.${plugin.state}`)}</Badge>
        </span>
        {plugin.summary && <p className="w-full text-muted-foreground">{plugin.summary}</p>}
      </div>
      <Problems plugin={plugin} reason={reason} />
      <PluginFacts plugin={plugin} />
      {plugin.hooks.length > 0 && (
        <Disclosure title={t("plugins.hooks")}>
          <HookTable hooks={plugin.hooks} />
        </Disclosure>
      )}
      {plugin.settings.length > 0 && (
        <Disclosure title={t("plugins.settings")}>
          <SettingsTable settings={plugin.settings} />
        </Disclosure>
      )}
    </li>
  );
}
