import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "@/components/ui/table";
import { Labelled } from "@/features/admin/Labelled";
import type { Hook } from "@/features/admin/queries";
import { cn } from "@/lib/cn";

/** How often each hook was called in all processes, and what that took. */
export function HookTable({ hooks }: { hooks: readonly Hook[] }) {
  const { t } = useTranslation("admin");
  const { number } = useFormat();
  const ms = (value: number | null) => (value === null ? "–" : t("plugins.milliseconds", { value: number(value) }));
  return (
    <Table>
      <TableHead>
        <tr>
          <TableColumn className="pl-0!">{t("plugins.hook")}</TableColumn>
          <TableColumn>{t("plugins.calls")}</TableColumn>
          <TableColumn>{t("plugins.failures")}</TableColumn>
          <TableColumn>{t("plugins.mean")}</TableColumn>
          <TableColumn>{t("plugins.slow")}</TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {hooks.map((hook) => (
          <TableRow key={hook.hook} className="grid gap-1 md:last:border-b-0">
            <TableCell className="font-mono text-sm md:pl-0!">{hook.hook}</TableCell>
            <TableCell>
              <Labelled label={t("plugins.calls")}>{hook.calls ? number(hook.calls) : t("plugins.noCalls")}</Labelled>
            </TableCell>
            <TableCell className={cn(hook.failures > 0 && "font-semibold text-destructive")}>
              <Labelled label={t("plugins.failures")}>{number(hook.failures)}</Labelled>
            </TableCell>
            <TableCell>
              <Labelled label={t("plugins.mean")}>{ms(hook.mean_ms)}</Labelled>
            </TableCell>
            <TableCell>
              <Labelled label={t("plugins.slow")}>
                {hook.calls > 0 && hook.slow_ms === null ? t("plugins.beyond") : ms(hook.slow_ms)}
              </Labelled>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
