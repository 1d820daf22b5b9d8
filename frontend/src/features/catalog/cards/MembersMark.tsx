import { Ticket } from "lucide-react";

import { useTranslation } from "@/lib/i18n/use-translation";

/** At the corner of a poster: a film for members. */
export function MembersMark() {
  const { t } = useTranslation();
  return (
    <span className="members-mark">
      <Ticket className="size-3.5" aria-hidden />
      <span className="sr-only">{t("film.members")}</span>
    </span>
  );
}
