import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AdminPage } from "@/admin/AdminPage";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { useUrlState } from "@/admin/use-url-state";
import { Skeleton } from "@/components/ui/skeleton";
import { EarlierImports } from "@/features/catalog/admin/import/EarlierImports";
import { ImportReport } from "@/features/catalog/admin/import/ImportReport";
import { UploadZone } from "@/features/catalog/admin/import/UploadZone";
import { importQuery } from "@/features/catalog/admin/queries";

/** Films from files: looked through first, then brought in. */
export default function ImportPage() {
  const { t } = useTranslation("admin");
  const id = Number(useUrlState().get("id"));
  return (
    <AdminPage title={t("import.title")} lead={t("import.lead")}>
      {id > 0 ? <Chosen key={id} id={id} /> : <UploadZone />}
      <EarlierImports shown={id} />
    </AdminPage>
  );
}

function Chosen({ id }: { id: number }) {
  const { data, error } = useQuery(importQuery(id));
  if (data) return <ImportReport of={data} />;
  return error ? <ProblemNotice error={error} /> : <Skeleton className="h-64 rounded-card" />;
}
