import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { TableCell, TableRow } from "@/components/ui/table";
import { JobActions } from "@/features/admin/jobs/JobActions";
import { JobProgress } from "@/features/admin/jobs/JobProgress";
import type { Job } from "@/features/admin/queries";

const TONES: Record<Job["status"], BadgeTone> = {
  todo: "plain",
  doing: "accent",
  succeeded: "positive",
  failed: "destructive",
  cancelled: "plain",
  aborted: "plain",
};

export function JobState({ job }: { job: Job }) {
  const { t } = useTranslation("admin");
  return <Badge tone={TONES[job.status]}>{job.stopping ? t("jobs.stopping") : t(`jobs.statuses.${job.status}`)}</Badge>;
}

export function JobRow({ job, onShow }: { job: Job; onShow: () => void }) {
  const { t } = useTranslation("admin");
  const { ago, moment } = useFormat();
  return (
    <TableRow className="grid gap-2">
      <TableCell className="pr-28 md:w-1/3 md:pr-3">
        <button
          type="button"
          aria-label={t("jobs.showOne", { name: job.name, id: job.id })}
          onClick={onShow}
          className="cursor-pointer rounded-control text-left font-semibold wrap-anywhere underline-offset-4 hover:text-primary hover:underline"
        >
          {job.name}
        </button>
        <span className="block text-sm text-muted-foreground tabular-nums">
          #{job.id}
          {job.attempts > 0 && job.status !== "succeeded" && ` · ${t("jobs.attempts")}: ${job.attempts}`}
        </span>
        {job.error && job.status !== "succeeded" && (
          <span className="mt-1 line-clamp-2 block text-sm wrap-anywhere text-destructive">{job.error}</span>
        )}
      </TableCell>
      <TableCell className="absolute top-4 right-4 md:static">
        <JobState job={job} />
      </TableCell>
      <TableCell className="empty:hidden md:min-w-44 md:empty:table-cell">
        {job.done !== null && <JobProgress done={job.done} total={job.total} note={job.note} running={job.status === "doing"} />}
      </TableCell>
      <TableCell className="text-sm whitespace-nowrap text-muted-foreground">
        {job.changed_at && (
          <time dateTime={job.changed_at} title={moment(job.changed_at)}>
            {ago(job.changed_at)}
          </time>
        )}
      </TableCell>
      <TableCell className="empty:hidden md:text-right md:empty:table-cell">
        <JobActions job={job} />
      </TableCell>
    </TableRow>
  );
}
