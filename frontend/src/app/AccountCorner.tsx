import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link, useLocation } from "react-router";

import { Button } from "@/components/ui/button";
import { meQuery } from "@/session/queries";
import { signInPath, signUpPath } from "@/session/return-path";

const ProfileMenu = lazy(() => import("@/app/ProfileMenu"));

/** Who is watching; for visitors, the ways in. */
export function AccountCorner() {
  const { data: me } = useQuery(meQuery);
  if (me === null) return <WaysIn />;
  return <Suspense fallback={<Waiting />}>{me ? <ProfileMenu me={me} /> : <Waiting />}</Suspense>;
}

const Waiting = () => <span className="h-11 w-16" />;

function WaysIn() {
  const { t } = useTranslation();
  const { pathname, search, hash } = useLocation();
  const here = pathname + search + hash;
  return (
    <>
      <Button asChild variant="ghost" size="sm" className="min-h-11">
        <Link to={signInPath(here)}>{t("header.signIn")}</Link>
      </Button>
      <Button asChild size="sm" className="min-h-11 max-sm:hidden">
        <Link to={signUpPath(here)}>{t("header.signUp")}</Link>
      </Button>
    </>
  );
}
