import { useTranslation } from "@/lib/i18n/use-translation";

import { Disclosure } from "@/features/admin/Disclosure";
import { SettingsTable } from "@/features/admin/plugins/SettingsTable";
import type { Service } from "@/features/admin/queries";

export function CoreSettings({ sections }: { sections: Service["sections"] }) {
  const { t } = useTranslation("admin");
  return (
    <section className="mt-6 grid gap-4">
      <div className="grid gap-1">
        <h2 className="display text-xl">{t("plugins.coreSettings")}</h2>
        <p className="text-sm text-muted-foreground">{t("plugins.coreSettingsText")}</p>
      </div>
      <div className="grid gap-4">
        {sections.map(({ name, settings }) => (
          <Disclosure key={name} title={name}>
            <SettingsTable settings={settings} />
          </Disclosure>
        ))}
      </div>
    </section>
  );
}
