import { useTranslation } from "@/lib/i18n/use-translation";

import { AdminPage } from "@/admin/AdminPage";

export function NothingHere() {
  const { t } = useTranslation("admin");
  return (
    <AdminPage title={t("denied.nothing")} lead={t("denied.nothingText")}>
      {null}
    </AdminPage>
  );
}
