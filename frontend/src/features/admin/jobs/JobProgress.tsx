import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Progress } from "@/components/ui/progress";

interface JobProgressProps {
  done: number;
  total: number | null;
  note: string | null;
  running: boolean;
}

export function JobProgress({ done, total, note, running }: JobProgressProps) {
  const { t } = useTranslation("admin");
  const { number } = useFormat();
  const text = total === null ? number(done) : t("jobs.ofTotal", { done: number(done), total: number(total) });
  return (
    <div className="grid gap-1.5 text-sm text-muted-foreground tabular-nums">
      {running && <Progress aria-label={t("jobs.progress")} max={total ?? undefined} value={total === null ? undefined : done} />}
      <span>
        {text} {note}
      </span>
    </div>
  );
}
