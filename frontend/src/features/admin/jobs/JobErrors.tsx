import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import type { Reply } from "@/api/api";

type Errors = Reply<"get", "/api/admin/jobs/{job_id}">["errors"];

/** The attempts that failed, each with its reason. */
export function JobErrors({ id, errors }: { id: number; errors: Errors }) {
  const { t } = useTranslation("admin");
  const { moment } = useFormat();
  if (errors.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h3 className="text-sm font-semibold">{t("jobs.failedAttempts")}</h3>
      <ol className="grid max-h-64 gap-2 overflow-y-auto">
        {errors.map(({ attempt, kind, message, at }) => (
          <li key={at} className="grid gap-1 rounded-control border border-border bg-background p-3 text-sm">
            <span className="flex flex-wrap justify-between gap-x-4 text-muted-foreground">
              {t("jobs.attempt", { number: attempt })}
              <time dateTime={at}>{moment(at)}</time>
            </span>
            <span className="wrap-anywhere text-destructive">{kind === "lost" ? t("jobs.lost") : message}</span>
          </li>
        ))}
      </ol>
      <p className="text-sm text-muted-foreground">{t("jobs.traceback", { id })}</p>
    </section>
  );
}
