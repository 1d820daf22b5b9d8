import { Link } from "react-router";

import { useServiceName } from "@/api/ui";
import { AccountCorner } from "@/app/AccountCorner";
import { MainNav } from "@/app/MainNav";
import { Logo } from "@/components/Logo";
import { useScrolled } from "@/hooks/use-scrolled";
import { paths } from "@/lib/paths";
import { Slot } from "@/plugins/Slot";

/** Clear above the picture that a page opens with, solid as soon as something moves below it. */
export function Header() {
  const name = useServiceName();
  const scrolled = useScrolled();
  return (
    <header data-scrolled={scrolled} className="site-header sticky top-0 z-40">
      <div className="page-width flex h-(--header) items-center gap-x-2 sm:gap-x-6">
        <Link to={paths.home} className="flex shrink-0 rounded-control py-2">
          <Logo name={name} />
        </Link>
        <MainNav />
        <div className="ml-auto flex min-w-0 items-center justify-end gap-1 sm:gap-2">
          <Slot name="header.tools.v1" />
          <AccountCorner />
        </div>
      </div>
    </header>
  );
}
