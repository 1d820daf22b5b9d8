import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import type { Import } from "@/features/catalog/admin/queries";
import { cn } from "@/lib/cn";

/** What an import does, or has done, in four numbers. */
export function Counts({ report }: { report: Import }) {
  const { t } = useTranslation("admin");
  const { number } = useFormat();
  const ahead = report.state === "checking" || report.state === "checked";
  const counts = [
    [t(ahead ? "import.createdLater" : "import.created"), report.created, "text-positive"],
    [t(ahead ? "import.updatedLater" : "import.updated"), report.updated, "text-primary"],
    [t("import.unchanged"), report.unchanged, ""],
    [t("import.refused"), report.refused, "text-destructive"],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {counts.map(([term, value, tone]) => (
        <div key={term} className="flex flex-col-reverse gap-1 rounded-control border border-border bg-background p-4">
          <dt className="text-sm text-muted-foreground">{term}</dt>
          <dd className={cn("display text-3xl tabular-nums", value > 0 && tone)}>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
