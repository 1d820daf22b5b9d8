import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";

import { useServiceName } from "@/api/ui";
import { ProfileMenu } from "@/app/ProfileMenu";
import { Logo } from "@/components/Logo";
import { paths } from "@/lib/paths";
import { useRegistry } from "@/plugins/use-registry";

export function Header() {
  const name = useServiceName();
  return (
    <header className="sticky top-0 z-40 border-b border-border/60 bg-background/90 backdrop-blur-md">
      <div className="mx-auto flex min-h-16 max-w-7xl flex-wrap items-center gap-x-8 gap-y-1 px-4 sm:px-8">
        <Link to={paths.home} className="flex rounded-control py-2">
          <Logo name={name} />
        </Link>
        <MainNav />
        <div className="ml-auto">
          <ProfileMenu />
        </div>
      </div>
    </header>
  );
}

function MainNav() {
  const { t } = useTranslation();
  const { nav } = useRegistry();
  if (nav.length === 0) return null;
  return (
    <nav aria-label={t("header.main")} className="order-last flex w-full gap-1 overflow-x-auto sm:order-none sm:w-auto">
      {nav.map(({ plugin, to, label }) => (
        <NavLink
          key={`${plugin}:${to}`}
          to={to}
          className="flex min-h-11 items-center rounded-control px-3 whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:font-semibold aria-[current=page]:text-foreground"
        >
          {typeof label === "function" ? label() : label}
        </NavLink>
      ))}
    </nav>
  );
}
