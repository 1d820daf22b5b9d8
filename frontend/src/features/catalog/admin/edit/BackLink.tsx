import { ArrowLeft } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { MOVIES } from "@/features/catalog/admin/paths";

export function BackLink() {
  const { t } = useTranslation("admin");
  return (
    <Link to={MOVIES} className="inline-flex min-h-8 items-center gap-2 rounded-sm text-sm text-muted-foreground hover:text-foreground">
      <ArrowLeft className="size-4" aria-hidden />
      {t("movie.backToList")}
    </Link>
  );
}
