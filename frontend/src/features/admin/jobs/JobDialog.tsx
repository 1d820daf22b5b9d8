import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat, type Format } from "@/admin/format";
import { ProblemNotice } from "@/admin/ProblemNotice";
import type { Reply } from "@/api/api";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { JobErrors } from "@/features/admin/jobs/JobErrors";
import { JobProgress } from "@/features/admin/jobs/JobProgress";
import { JobState } from "@/features/admin/jobs/JobRow";
import { jobQuery } from "@/features/admin/queries";

type Details = Reply<"get", "/api/admin/jobs/{job_id}">;

/** Everything about one job, while it runs and afterwards. */
export function JobDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const { data: job, error } = useQuery(jobQuery(id));
  return (
    <Dialog title={t("jobs.dialogTitle", { id })} onClose={onClose}>
      {!job && !error && <Skeleton className="h-40" />}
      <ProblemNotice error={error} />
      {job && (
        <div className="grid gap-5">
          <p className="flex flex-wrap items-center gap-3 font-semibold wrap-anywhere">
            {job.name}
            <JobState job={job} />
          </p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
            {facts(job, t, format).map(([term, value]) => (
              <div key={term} className="contents">
                <dt className="text-muted-foreground">{term}</dt>
                <dd className="tabular-nums wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
          {job.done !== null && (
            <JobProgress done={job.done} total={job.total} note={job.note} running={job.status === "doing"} />
          )}
          <JobErrors id={id} errors={job.errors} />
        </div>
      )}
    </Dialog>
  );
}

function facts(job: Details, t: TFunction<"admin">, { moment }: Format): [string, string][] {
  const attempts = job.attempts_at_most
    ? t("jobs.attemptsOf", { attempts: job.attempts, most: job.attempts_at_most })
    : String(job.attempts);
  const found: [string, string | null][] = [
    [t("jobs.attempts"), attempts],
    [t("jobs.queue"), job.queue],
    [t("jobs.scheduled"), job.scheduled_at && moment(job.scheduled_at)],
    [t("jobs.changed"), job.changed_at && moment(job.changed_at)],
    [t("jobs.periodic"), job.periodic],
  ];
  return found.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
