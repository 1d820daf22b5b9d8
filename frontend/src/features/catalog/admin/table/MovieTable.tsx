import { useTranslation } from "@/lib/i18n/use-translation";

import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableBody, TableColumn, TableHead } from "@/components/ui/table";
import type { AdminCard } from "@/features/catalog/admin/queries";
import { BulkBar } from "@/features/catalog/admin/table/BulkBar";
import { MovieRow } from "@/features/catalog/admin/table/MovieRow";
import { useSelection } from "@/features/catalog/admin/table/use-selection";
import { cn } from "@/lib/cn";

export function MovieTable({ movies, waiting }: { movies: readonly AdminCard[]; waiting: boolean }) {
  const { t } = useTranslation("admin");
  const chosen = useSelection(movies.map(({ id }) => id));
  const all = (
    <Checkbox
      aria-label={t("movies.selectAll")}
      checked={chosen.ofPage === "all"}
      indeterminate={chosen.ofPage === "some"}
      onChange={chosen.togglePage}
    />
  );
  return (
    <>
      <label className="flex min-h-11 items-center gap-3 px-4 text-sm text-muted-foreground md:hidden">
        {all}
        {t("movies.selectAll")}
      </label>
      <Table className={cn("transition-opacity", waiting && "opacity-60")}>
        <TableHead className="hidden! md:table-header-group!">
          <tr>
            <TableColumn className="w-11">{all}</TableColumn>
            <TableColumn>{t("movies.film")}</TableColumn>
            <TableColumn>{t("movies.status")}</TableColumn>
            <TableColumn>{t("movies.genres")}</TableColumn>
            <TableColumn>{t("movies.marks")}</TableColumn>
            <TableColumn>{t("movies.changed")}</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {movies.map((movie) => (
            <MovieRow
              key={movie.id}
              movie={movie}
              chosen={chosen.ids.has(movie.id)}
              onToggle={(stretch) => chosen.toggle(movie.id, stretch)}
            />
          ))}
        </TableBody>
      </Table>
      <BulkBar ids={chosen.ids} onClear={chosen.clear} />
    </>
  );
}
