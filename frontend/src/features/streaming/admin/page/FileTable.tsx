import { Table, TableBody, TableColumn, TableHead } from "@/components/ui/table";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { Asset } from "../queries";
import { FileRow } from "./FileRow";

export function FileTable({ assets }: { assets: readonly Asset[] }) {
  const { t } = useTranslation("admin");
  return (
    <Table>
      <TableHead>
        <tr>
          <TableColumn>{t("movies.film")}</TableColumn>
          <TableColumn>{t("video.state")}</TableColumn>
          <TableColumn className="w-1/3">{t("video.progress")}</TableColumn>
          <TableColumn>{t("video.given")}</TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {assets.map((asset) => (
          <FileRow key={asset.id} asset={asset} />
        ))}
      </TableBody>
    </Table>
  );
}
