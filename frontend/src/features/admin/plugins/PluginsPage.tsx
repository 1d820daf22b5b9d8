import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { Notice } from "@/components/ui/notice";
import { CoreSettings } from "@/features/admin/plugins/CoreSettings";
import { PluginCard } from "@/features/admin/plugins/PluginCard";
import { serviceQuery } from "@/features/admin/queries";

/** What is installed and how it fares. */
export default function PluginsPage() {
  const { t } = useTranslation("admin");
  const { data: service } = useSuspenseQuery(serviceQuery);
  return (
    <AdminPage title={t("plugins.title")} lead={t("plugins.lead", { version: service.version })}>
      {service.safe_mode && <Notice tone="destructive">{t("plugins.safeMode")}</Notice>}
      {service.plugins.length === 0 && <Empty title={t("plugins.none")} text={t("plugins.noneText")} />}
      <ul className="grid gap-4">
        {service.plugins.map((plugin) => (
          <PluginCard key={plugin.name} plugin={plugin} />
        ))}
      </ul>
      <CoreSettings sections={service.sections} />
    </AdminPage>
  );
}
