import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "@/components/ui/table";
import type { Import } from "@/features/catalog/admin/queries";

interface ImportProblemsProps {
  problems: Import["problems"];
  /** How many others there are, which the service does not keep. */
  more: number;
}

/** Lines of the file that were not as they should be, each with its number and reason. */
export function ImportProblems({ problems, more }: ImportProblemsProps) {
  const { t } = useTranslation("admin");
  return (
    <Panel title={t("import.problems")}>
      <p className="-mt-3 text-sm text-muted-foreground">{t("import.problemsText")}</p>
      <Table>
        <TableHead>
          <tr>
            <TableColumn className="pl-0!">{t("import.line")}</TableColumn>
            <TableColumn>{t("import.film")}</TableColumn>
            <TableColumn>{t("import.reason")}</TableColumn>
            <TableColumn>
              <span className="sr-only">{t("import.change")}</span>
            </TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {problems.map(({ line, title, reason, severity }, index) => (
            <TableRow key={index} className="grid gap-1.5 md:last:border-b-0">
              <TableCell className="text-muted-foreground tabular-nums md:pl-0!">
                <span className="md:sr-only">{t("import.line")} </span>
                {line}
              </TableCell>
              <TableCell className="font-semibold wrap-anywhere md:max-w-64">{title ?? "–"}</TableCell>
              <TableCell className="text-sm leading-relaxed wrap-anywhere">{reason}</TableCell>
              <TableCell className="md:text-right">
                <Badge tone={severity === "refused" ? "destructive" : "accent"}>{t(`import.severities.${severity}`)}</Badge>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="text-sm text-muted-foreground">{t("import.moreProblems", { count: more })}</p>}
    </Panel>
  );
}
