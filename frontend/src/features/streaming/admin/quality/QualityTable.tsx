import { Link } from "react-router";

import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { useTranslation } from "@/lib/i18n/use-translation";

import { filmPath } from "../paths";
import type { Quality } from "../queries";
import { COLOURS, colourOf } from "./Figures";
import { useTold } from "./use-told";

const COLUMNS = ["starts", "startup_ms", "with_stalls", "stalled", "height", "level_changes", "frames_lost", "with_errors"] as const;

/** Film by film, the most watched first. On a small screen each figure says what it is. */
export function QualityTable({ titles }: { titles: Quality["titles"] }) {
  const { t } = useTranslation("admin");
  const tell = useTold();
  return (
    <Table>
      <TableHead>
        <tr>
          <TableColumn>{t("movies.film")}</TableColumn>
          {COLUMNS.map((column) => (
            <TableColumn key={column} className="text-right whitespace-normal!">
              {t(`video.quality.${column}`)}
            </TableColumn>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {titles.map((played) => {
          const told = tell(played);
          return (
            <TableRow key={played.movie_id} className="grid gap-1.5">
              <TableCell className="min-w-0 md:max-w-80 md:min-w-40">
                <Link
                  to={filmPath(played.movie_id)}
                  className="rounded-sm font-semibold wrap-anywhere underline-offset-4 hover:text-primary hover:underline pointer-coarse:-my-3 pointer-coarse:inline-block pointer-coarse:py-3"
                >
                  {played.movie_title}
                </Link>
              </TableCell>
              {COLUMNS.map((column) => {
                const judgement = colourOf(column, played);
                return (
                  <TableCell key={column} className="flex justify-between gap-4 text-sm tabular-nums md:text-right">
                    <span aria-hidden className="text-muted-foreground md:hidden">
                      {t(`video.quality.${column}`)}
                    </span>
                    <span className={cn(judgement && COLOURS[judgement])}>
                      {told[column]}
                      {judgement && judgement !== "good" && <span className="sr-only"> ({t(`video.quality.${judgement}`)})</span>}
                    </span>
                  </TableCell>
                );
              })}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
