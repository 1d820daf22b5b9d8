import { useTranslation } from "@/lib/i18n/use-translation";

import { Table, TableBody, TableColumn, TableHead } from "@/components/ui/table";
import { JobRow } from "@/features/admin/jobs/JobRow";
import type { Job } from "@/features/admin/queries";

export function JobTable({ jobs, onShow }: { jobs: readonly Job[]; onShow: (id: number) => void }) {
  const { t } = useTranslation("admin");
  return (
    <Table>
      <TableHead>
        <tr>
          <TableColumn>{t("jobs.job")}</TableColumn>
          <TableColumn>{t("jobs.state")}</TableColumn>
          <TableColumn>{t("jobs.progress")}</TableColumn>
          <TableColumn>{t("jobs.changed")}</TableColumn>
          <TableColumn>
            <span className="sr-only">{t("common.actions")}</span>
          </TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} onShow={() => onShow(job.id)} />
        ))}
      </TableBody>
    </Table>
  );
}
