import { useQuery } from "@tanstack/react-query";
import { House, ShieldCheck } from "lucide-react";
import type { ComponentType } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { paths } from "@/lib/paths";
import { useRegistry } from "@/plugins/use-registry";
import { meQuery } from "@/session/queries";

export interface NavItem {
  to: string;
  text: string;
  /** What stands below the icon on phones, where the text is too long for it. */
  short?: string | undefined;
  icon?: ComponentType<{ className?: string }> | undefined;
  phoneOnly?: boolean | undefined;
}

/** Home, what plugins add, and the administration for those who may. */
export function useNav(): NavItem[] {
  const { t } = useTranslation();
  const { nav } = useRegistry();
  const { data: me } = useQuery(meQuery);
  const home: NavItem = { to: paths.home, text: t("home.title"), icon: House };
  const added = nav.map<NavItem>(({ to, label, icon, phoneOnly }) => ({
    to,
    text: typeof label === "function" ? label() : label,
    icon,
    phoneOnly,
  }));
  const admin: NavItem = { to: paths.admin, text: t("header.admin"), short: t("header.adminShort"), icon: ShieldCheck };
  return me?.role === "admin" ? [home, ...added, admin] : [home, ...added];
}
