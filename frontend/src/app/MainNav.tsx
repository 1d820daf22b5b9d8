import { useTranslation } from "@/lib/i18n/use-translation";
import { NavLink } from "react-router";

import { useNav } from "@/app/use-nav";

/** The ways through the service, where there is room for words in a line. */
export function MainNav() {
  const { t } = useTranslation();
  const entries = useNav();
  return (
    <nav aria-label={t("header.main")} className="hidden min-w-0 gap-1 overflow-x-auto sm:flex">
      {entries
        .filter(({ phoneOnly }) => !phoneOnly)
        .map(({ to, text }) => (
          <NavLink
            key={to}
            to={to}
            end={to === "/"}
            className="flex min-h-11 items-center rounded-control px-3 font-medium whitespace-nowrap text-foreground/75 transition-colors hover:text-foreground focus-visible:-outline-offset-2 aria-[current=page]:text-foreground"
          >
            {text}
          </NavLink>
        ))}
    </nav>
  );
}
