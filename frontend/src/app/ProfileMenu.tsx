import { ChevronDown, LogOut, Settings, ShieldCheck, Users } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { Avatar } from "@/components/Avatar";
import { Menu, menuItem, MenuSeparator } from "@/components/ui/menu";
import { paths } from "@/lib/paths";
import type { Me } from "@/session/queries";
import { useSignOut } from "@/session/use-session";

/** Who is watching, and the ways to change that. */
export default function ProfileMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { profile, email, role } = me;
  const signOut = useSignOut();
  return (
    <Menu
      label={t("header.menu", { name: profile.name })}
      trigger={
        <>
          <Avatar name={profile.avatar} className="size-9" />
          <ChevronDown className="size-4 text-muted-foreground" aria-hidden />
        </>
      }
    >
      <div className="px-3 pt-2 pb-3">
        <p className="truncate font-semibold">{profile.name}</p>
        <p className="truncate text-sm text-muted-foreground">{email}</p>
      </div>
      <MenuSeparator />
      <Link to={paths.profiles} className={menuItem}>
        <Users aria-hidden />
        {t("header.switchProfile")}
      </Link>
      <Link to={paths.account} className={menuItem}>
        <Settings aria-hidden />
        {t("header.account")}
      </Link>
      {role === "admin" && (
        <Link to={paths.admin} className={menuItem}>
          <ShieldCheck aria-hidden />
          {t("header.admin")}
        </Link>
      )}
      <MenuSeparator />
      <button type="button" className={menuItem} onClick={() => signOut.mutate()}>
        <LogOut aria-hidden />
        {t("header.signOut")}
      </button>
    </Menu>
  );
}
