import { Lock } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "@/components/ui/table";
import { Labelled } from "@/features/admin/Labelled";
import type { Setting } from "@/features/admin/queries";

/** Settings as they are in force; of a secret only whether it is set. */
export function SettingsTable({ settings }: { settings: readonly Setting[] }) {
  const { t } = useTranslation("admin");
  return (
    <Table className="md:table-fixed">
      <TableHead>
        <tr>
          <TableColumn className="pl-0! md:w-1/4">{t("plugins.setting")}</TableColumn>
          <TableColumn>{t("plugins.value")}</TableColumn>
          <TableColumn className="md:w-1/3">{t("plugins.origin")}</TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {settings.map(({ key, value, origin, secret }) => (
          <TableRow key={key} className="grid gap-1 md:last:border-b-0">
            <TableCell className="font-mono text-sm wrap-anywhere md:pl-0!">{key}</TableCell>
            <TableCell className="font-mono text-sm wrap-anywhere">
              <Labelled label={t("plugins.value")}>
                {value}
                {secret && <Lock className="ml-2 inline size-3.5 text-muted-foreground" aria-label={t("plugins.secret")} />}
              </Labelled>
            </TableCell>
            <TableCell className="text-sm wrap-anywhere text-muted-foreground">
              <Labelled label={t("plugins.origin")}>{origin}</Labelled>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
