import { ArrowRight, ChevronsLeft } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { Button } from "@/components/ui/button";

import { useUrlState } from "./use-url-state";

/** Leads to what comes next in a list, and back to its beginning; Back leads to the page before. */
export function Pager({ next }: { next: string | number | null | undefined }) {
  const { t } = useTranslation("admin");
  const { get, href } = useUrlState();
  const later = get("cursor") !== "";
  if (!later && !next) return null;
  return (
    <nav aria-label={t("common.pages")} className="flex flex-wrap justify-end gap-3">
      {later && (
        <Button asChild variant="ghost" size="sm">
          <Link to={href({ cursor: undefined })}>
            <ChevronsLeft aria-hidden />
            {t("common.firstPage")}
          </Link>
        </Button>
      )}
      {next && (
        <Button asChild variant="secondary" size="sm">
          <Link to={href({ cursor: next })}>
            {t("common.nextPage")}
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
