import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { uiQuery } from "@/api/ui";
import { EmptyScreen } from "@/app/EmptyScreen";
import { InstalledPlugins } from "@/app/InstalledPlugins";
import { PageHeading } from "@/components/PageHeading";
import { Notice } from "@/components/ui/notice";
import { useGreeting } from "@/hooks/use-greeting";
import { Slot } from "@/plugins/Slot";
import { useContributions } from "@/plugins/use-registry";
import { meQuery } from "@/session/queries";

/** The home page of a service without a catalogue: plugins may fill it, and if none does, it says so. */
export default function EmptyHomePage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { data: ui } = useSuspenseQuery(uiQuery);
  const rows = useContributions("home.row.v1");
  return (
    <div className="page-width grid gap-10 py-10 sm:py-14">
      <PageHeading title={t("home.title")}>{useGreeting()}</PageHeading>
      {ui.demo && <Notice>{t("home.demo")}</Notice>}
      <Slot name="home.row.v1" />
      {rows.length === 0 && <EmptyScreen isAdmin={me?.role === "admin"} />}
      <InstalledPlugins modules={ui.modules} />
    </div>
  );
}
