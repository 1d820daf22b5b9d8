import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { Pager } from "@/admin/Pager";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { useUrlState } from "@/admin/use-url-state";
import { Skeleton } from "@/components/ui/skeleton";
import { JobDialog } from "@/features/admin/jobs/JobDialog";
import { JobTable } from "@/features/admin/jobs/JobTable";
import { StatusFilter } from "@/features/admin/jobs/StatusFilter";
import { jobsQuery, type JobStatus } from "@/features/admin/queries";

/** The queue: what waits, what runs, what failed and why. */
export default function JobsPage() {
  const { t } = useTranslation("admin");
  const { get } = useUrlState();
  const [shown, setShown] = useState<number>();
  const status = get("status") as JobStatus | "";
  const cursor = Number(get("cursor"));
  const { data, error } = useQuery(jobsQuery({ ...(status && { status }), ...(cursor && { cursor }) }));
  return (
    <AdminPage title={t("jobs.title")} lead={t("jobs.lead")}>
      <StatusFilter counts={data?.counts} />
      <ProblemNotice error={error} />
      {!data && !error && <Skeleton className="h-80 rounded-card" />}
      {data?.items.length === 0 &&
        (status ? <Empty title={t("common.nothingFound")} /> : <Empty title={t("jobs.noJobs")} text={t("jobs.noJobsText")} />)}
      {data && data.items.length > 0 && <JobTable jobs={data.items} onShow={setShown} />}
      <Pager next={data?.next_cursor} />
      {shown !== undefined && <JobDialog id={shown} onClose={() => setShown(undefined)} />}
    </AdminPage>
  );
}
