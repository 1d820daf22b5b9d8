import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "@/components/ui/table";
import type { Import } from "@/features/catalog/admin/queries";

type Sample = Import["sample"];

const TONES: Record<Sample[number]["change"], BadgeTone> = { create: "positive", update: "accent", same: "plain" };

/** What happens to the first films of the file. */
export function ImportSample({ sample }: { sample: Sample }) {
  const { t } = useTranslation("admin");
  return (
    <Panel title={t("import.sample")}>
      <Table>
        <TableHead>
          <tr>
            <TableColumn className="pl-0!">{t("import.line")}</TableColumn>
            <TableColumn>{t("import.film")}</TableColumn>
            <TableColumn>{t("import.change")}</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {sample.map(({ line, title, year, change, fields }) => (
            <TableRow key={line} className="grid gap-1.5 md:last:border-b-0">
              <TableCell className="text-muted-foreground tabular-nums md:w-20 md:pl-0!">
                <span className="md:sr-only">{t("import.line")} </span>
                {line}
              </TableCell>
              <TableCell className="font-semibold wrap-anywhere">
                {title} {year !== null && <span className="font-normal text-muted-foreground tabular-nums">{year}</span>}
              </TableCell>
              <TableCell>
                <span className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
                  <Badge tone={TONES[change]}>{t(`import.changes.${change}`)}</Badge>
                  {change === "update" && fields.join(", ")}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
