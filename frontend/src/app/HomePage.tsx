import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { uiQuery } from "@/api/ui";
import { EmptyScreen } from "@/app/EmptyScreen";
import { InstalledPlugins } from "@/app/InstalledPlugins";
import { PageHeading } from "@/components/PageHeading";
import { Notice } from "@/components/ui/notice";
import { Slot } from "@/plugins/Slot";
import { useRegistry } from "@/plugins/use-registry";
import { useMe } from "@/session/use-session";

const NOON = 12;
const EVENING = 18;

export function HomePage() {
  const { t } = useTranslation();
  const { profile } = useMe();
  const { data: ui } = useSuspenseQuery(uiQuery);
  const { slots, settled } = useRegistry();
  const hasRows = slots.some(({ slot }) => slot === "home.row.v1");
  return (
    <div className="mx-auto grid max-w-7xl gap-10 px-5 py-10 sm:px-8 sm:py-14">
      <PageHeading title={t("home.title")}>{t(greeting(), { name: profile.name })}</PageHeading>
      {ui.demo && <Notice>{t("home.demo")}</Notice>}
      <Slot name="home.row.v1" />
      {settled && !hasRows && <EmptyScreen />}
      <InstalledPlugins modules={ui.modules} />
    </div>
  );
}

function greeting() {
  const hour = new Date().getHours();
  if (hour < NOON) return "home.morning";
  return hour < EVENING ? "home.afternoon" : "home.evening";
}
