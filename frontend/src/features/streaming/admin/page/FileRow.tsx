import { RotateCcw } from "lucide-react";
import { Link } from "react-router";

import { useFormat } from "@/admin/format";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { TableCell, TableRow } from "@/components/ui/table";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AssetProgress } from "../asset/AssetProgress";
import { StateBadge } from "../asset/StateBadge";
import { useAsset } from "../asset/use-asset";
import { useFigures } from "../figures";
import { filmPath } from "../paths";
import type { Asset } from "../queries";

/** A file in the table of all: the film that it is for leads to everything that can be done about it. */
export function FileRow({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { bytes, clock } = useFigures();
  const { ago, moment } = useFormat();
  const { movie_id: movieId, movie_title: title, file_name: name, size, duration, created_at: created, kind } = asset;
  return (
    <TableRow className="grid gap-2.5">
      <TableCell className="min-w-0 md:max-w-96">
        <Link
          to={filmPath(movieId)}
          className="rounded-sm font-semibold wrap-anywhere underline-offset-4 hover:text-primary hover:underline pointer-coarse:-my-3 pointer-coarse:inline-block pointer-coarse:py-3"
        >
          {title}
        </Link>
        {kind === "trailer" && <span className="text-sm text-muted-foreground"> · {t("video.trailer")}</span>}
        <p className="text-sm wrap-anywhere text-muted-foreground tabular-nums">
          {[name, bytes(size), duration !== null && clock(duration)].filter(Boolean).join(" · ")}
        </p>
      </TableCell>
      <TableCell>
        <StateBadge asset={asset} />
      </TableCell>
      <TableCell className="min-w-0 empty:hidden md:min-w-56 md:empty:table-cell">
        {asset.state === "failed" || asset.av1 === "failed" ? <Failed asset={asset} /> : <AssetProgress asset={asset} />}
      </TableCell>
      <TableCell className="text-sm whitespace-nowrap text-muted-foreground">
        <time dateTime={created} title={moment(created)}>
          {ago(created)}
        </time>
      </TableCell>
    </TableRow>
  );
}

function Failed({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const act = useAsset(asset);
  return (
    <div className="grid gap-2">
      <p className="text-sm text-destructive wrap-anywhere">{asset.failure}</p>
      <ProblemNotice error={act.error} />
      {asset.has_source && (
        <Button
          size="sm"
          variant="secondary"
          className="justify-self-start"
          aria-label={t("video.retryOne", { name: asset.movie_title })}
          aria-disabled={act.isPending}
          onClick={() => !act.isPending && act.mutate("retry")}
        >
          <RotateCcw aria-hidden />
          {t("video.verbs.retry")}
        </Button>
      )}
    </div>
  );
}
