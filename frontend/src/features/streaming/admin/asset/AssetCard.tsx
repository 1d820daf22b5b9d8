import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { Link } from "react-router";

import { useFormat } from "@/admin/format";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { trailerPath, watchPath } from "@/features/streaming/paths";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import { fileQuery, type Asset } from "../queries";
import { AssetActions } from "./AssetActions";
import { AssetProgress } from "./AssetProgress";
import { Renditions } from "./Renditions";
import { StateBadge } from "./StateBadge";

/** A film's file: how it stands, what is made of it, what went wrong, and what can be done. */
export function AssetCard({ asset: listed }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { data, error } = useQuery(fileQuery(listed.id));
  const asset = data ?? listed;
  return (
    <article aria-label={asset.file_name} className="grid gap-4 rounded-card border border-border bg-raised/30 p-4 sm:p-5">
      <Head asset={asset} />
      <AssetProgress asset={asset} />
      {asset.failure && (
        <Notice tone="destructive">
          {t("video.failed")} {asset.failure}
        </Notice>
      )}
      {data && <Renditions renditions={data.renditions} />}
      {data && data.notes.length > 0 && (
        <ul aria-label={t("video.notes")} className="grid list-disc gap-1 pl-5 text-sm text-muted-foreground">
          {data.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ProblemNotice error={error} />
      <AssetActions asset={asset} />
    </article>
  );
}

function Head({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { bytes, clock } = useFigures();
  const { moment } = useFormat();
  const { file_name: name, size, duration, created_at: created, kind, movie_id: movieId } = asset;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1.5">
        <h3 className="font-semibold wrap-anywhere">{name}</h3>
        <p className="text-sm text-muted-foreground tabular-nums">
          {[bytes(size), duration !== null && clock(duration), moment(created)].filter(Boolean).join(" · ")}
        </p>
        <span role="status">
          <StateBadge asset={asset} />
        </span>
      </div>
      {asset.live && asset.playable && (
        <Button asChild size="sm">
          <Link to={kind === "trailer" ? trailerPath(movieId) : watchPath(movieId)}>
            <Play aria-hidden />
            {t("video.watch")}
          </Link>
        </Button>
      )}
    </div>
  );
}
