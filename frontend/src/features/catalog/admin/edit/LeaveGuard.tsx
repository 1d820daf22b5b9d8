import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { Confirm } from "@/admin/Confirm";
import { useLeaveGuard } from "@/admin/use-leave-guard";

/** Asks before unsaved work is lost. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const guard = useLeaveGuard(unsaved, (to) => void navigate(to));
  if (!guard.asking) return null;
  return (
    <Confirm
      title={t("movie.leave.title")}
      text={t("movie.leave.text")}
      action={t("movie.leave.yes")}
      stay={t("movie.leave.stay")}
      destructive
      onConfirm={guard.leave}
      onClose={guard.stay}
    />
  );
}
