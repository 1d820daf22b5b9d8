import { Puzzle } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { NavLink } from "react-router";

import { useNav } from "@/app/use-nav";

/** The same ways on phones, where the thumb is. */
export function BottomBar() {
  const { t } = useTranslation();
  const entries = useNav();
  return (
    <nav
      aria-label={t("header.main")}
      className="sticky bottom-0 z-40 flex overflow-x-auto border-t border-border/60 bg-background pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {entries.map(({ to, text, short = text, icon: Icon = Puzzle }) => (
        <NavLink
          key={to}
          to={to}
          end={to === "/"}
          className="flex min-h-15 min-w-18 flex-1 flex-col items-center justify-center gap-1 px-2 text-xs font-medium text-muted-foreground focus-visible:-outline-offset-4 aria-[current=page]:text-primary"
        >
          <Icon className="size-5.5" />
          <span className="max-w-20 truncate">{short}</span>
        </NavLink>
      ))}
    </nav>
  );
}
