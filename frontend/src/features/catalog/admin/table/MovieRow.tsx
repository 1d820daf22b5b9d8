import { Crown, Star } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { useFormat } from "@/admin/format";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { TableCell, TableRow } from "@/components/ui/table";
import { editPath } from "@/features/catalog/admin/paths";
import type { AdminCard } from "@/features/catalog/admin/queries";
import { StatusBadge } from "@/features/catalog/admin/StatusBadge";
import { Thumb } from "@/features/catalog/admin/Thumb";

interface MovieRowProps {
  movie: AdminCard;
  chosen: boolean;
  /** Told whether Shift was held. */
  onToggle: (stretch: boolean) => void;
}

export function MovieRow({ movie, chosen, onToggle }: MovieRowProps) {
  const { t } = useTranslation("admin");
  const { ago, moment } = useFormat();
  return (
    <TableRow
      aria-selected={chosen}
      className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2.5 aria-selected:border-primary/60 md:aria-selected:bg-primary/5"
    >
      <TableCell className="row-span-3 grid justify-items-center gap-3">
        <Checkbox
          aria-label={t("movies.select", { title: movie.title })}
          checked={chosen}
          onChange={() => undefined}
          onClick={(event: MouseEvent) => onToggle(event.shiftKey)}
        />
      </TableCell>
      <TableCell className="min-w-0 md:max-w-96">
        <Link to={editPath(movie.id)} className="group flex items-center gap-3.5 rounded-control">
          <Thumb picture={movie.poster} sizes="40px" className="h-15 w-10 shrink-0" />
          <span className="min-w-0">
            <span className="line-clamp-2 font-semibold wrap-anywhere underline-offset-4 group-hover:text-primary group-hover:underline">
              {movie.title}
            </span>
            <span className="block text-sm text-muted-foreground tabular-nums">{movie.release_year}</span>
          </span>
        </Link>
      </TableCell>
      <TableCell>
        <StatusBadge status={movie.status} publishAt={movie.publish_at} />
      </TableCell>
      <TableCell className="text-sm text-muted-foreground empty:hidden md:max-w-56 md:empty:table-cell">
        {movie.genres.map(({ name }) => name).join(", ")}
      </TableCell>
      <TableCell className="col-start-2 flex flex-wrap gap-1.5 empty:hidden md:empty:table-cell">
        {movie.is_premium && (
          <Badge tone="accent">
            <Crown aria-hidden />
            {t("movies.premium")}
          </Badge>
        )}
        {movie.featured && (
          <Badge className="md:not-first:ml-1.5">
            <Star aria-hidden />
            {t("movies.featured")}
          </Badge>
        )}
      </TableCell>
      <TableCell className="col-start-2 text-sm whitespace-nowrap text-muted-foreground">
        <time dateTime={movie.updated_at} title={moment(movie.updated_at)}>
          {ago(movie.updated_at)}
        </time>
      </TableCell>
    </TableRow>
  );
}
