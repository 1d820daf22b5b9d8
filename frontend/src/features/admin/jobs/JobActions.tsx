import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Confirm } from "@/admin/Confirm";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { useJobAction } from "@/features/admin/jobs/use-jobs";
import type { Job } from "@/features/admin/queries";

const ENDED_BADLY = new Set<Job["status"]>(["failed", "cancelled", "aborted"]);

export function JobActions({ job }: { job: Job }) {
  const { t } = useTranslation("admin");
  const [asking, setAsking] = useState(false);
  const retry = useJobAction("retry");
  const cancel = useJobAction("cancel");
  if (ENDED_BADLY.has(job.status)) {
    return (
      <>
        <Button variant="secondary" size="sm" aria-label={t("jobs.retryOne", { id: job.id })} onClick={() => retry.mutate(job.id)}>
          {t("jobs.retry")}
        </Button>
        <ProblemNotice error={retry.error} />
      </>
    );
  }
  if (job.status === "succeeded" || job.stopping) return null;
  return (
    <>
      <Button variant="ghost" size="sm" aria-label={t("jobs.cancelOne", { id: job.id })} onClick={() => setAsking(true)}>
        {t("jobs.cancel")}
      </Button>
      {asking && (
        <Confirm
          title={t("jobs.cancelTitle", { id: job.id })}
          text={t("jobs.cancelText", { name: job.name })}
          action={t("jobs.cancelYes")}
          stay={t("jobs.keep")}
          destructive
          busy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(job.id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
