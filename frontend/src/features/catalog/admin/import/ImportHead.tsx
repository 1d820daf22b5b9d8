import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { isRunning, type Import } from "@/features/catalog/admin/queries";

const TONES: Record<Import["state"], BadgeTone> = {
  waiting: "plain",
  checking: "accent",
  checked: "accent",
  importing: "accent",
  done: "positive",
  failed: "destructive",
};

export function ImportState({ state }: Pick<Import, "state">) {
  const { t } = useTranslation("admin");
  return <Badge tone={TONES[state]}>{t(`import.states.${state}`)}</Badge>;
}

/** Which file it is, and how far it is. */
export function ImportHead({ report }: { report: Import }) {
  const { t } = useTranslation("admin");
  const { number, moment } = useFormat();
  const { done, total } = report;
  const known = total > 0;
  const text = known ? t("import.progress", { done: number(done), total: number(total) }) : t("import.progressUnknown", { done: number(done) });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="display text-xl wrap-anywhere">{report.file_name}</h2>
        <span role="status">
          <ImportState state={report.state} />
        </span>
        <time dateTime={report.created_at} className="ml-auto text-sm text-muted-foreground">
          {moment(report.created_at)}
        </time>
      </div>
      {isRunning(report) && (
        <div className="grid gap-2 text-sm text-muted-foreground tabular-nums">
          <Progress aria-label={text} max={known ? total : undefined} value={known ? done : undefined} />
          {text}
        </div>
      )}
    </div>
  );
}
