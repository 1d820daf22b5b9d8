import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { PageHeading } from "@/components/PageHeading";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { useMe } from "@/session/use-session";

/** Shows its children to administrators. The service refuses everybody else by itself; here they are told why. */
export function RequireAdmin({ children }: { children: ReactNode }) {
  const { t } = useTranslation("admin");
  const { role } = useMe();
  if (role === "admin") return children;
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-6 px-5 py-16 sm:py-24">
      <PageHeading title={t("denied.title")} />
      <p className="leading-relaxed text-muted-foreground">{t("denied.text")}</p>
      <Button asChild variant="secondary">
        <Link to={paths.home}>{t("denied.home")}</Link>
      </Button>
    </div>
  );
}
