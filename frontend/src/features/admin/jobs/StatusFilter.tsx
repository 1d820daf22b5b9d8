import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { useFormat } from "@/admin/format";
import { useUrlState } from "@/admin/use-url-state";
import type { JobPage, JobStatus } from "@/features/admin/queries";

const STATUSES: readonly JobStatus[] = ["doing", "todo", "failed", "succeeded", "cancelled", "aborted"];

/** The states of jobs with how many are in each; a tap shows those. */
export function StatusFilter({ counts }: { counts: JobPage["counts"] | undefined }) {
  const { t } = useTranslation("admin");
  const { number } = useFormat();
  const { get, href } = useUrlState();
  const chosen = get("status");
  const entries = [["", t("common.all")] as const, ...STATUSES.map((status) => [status, t(`jobs.statuses.${status}`)] as const)];
  return (
    <nav aria-label={t("jobs.state")} className="flex flex-wrap gap-2">
      {entries.map(([status, text]) => (
        <Link
          key={status}
          to={href({ status, cursor: undefined })}
          aria-current={chosen === status ? "true" : undefined}
          className="flex min-h-9 items-center gap-2 rounded-full border border-border px-3.5 text-sm text-muted-foreground hover:border-input hover:text-foreground aria-[current=true]:border-primary aria-[current=true]:bg-primary/10 aria-[current=true]:font-semibold aria-[current=true]:text-primary"
        >
          {text}
          {status && counts && <span className="tabular-nums">{number(counts[status] ?? 0)}</span>}
        </Link>
      ))}
    </nav>
  );
}
