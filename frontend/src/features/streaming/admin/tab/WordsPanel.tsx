import { useMutation, useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";

import { Confirm } from "@/admin/Confirm";
import { Panel } from "@/admin/Panel";
import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useName } from "../asset/Renditions";
import { fileQuery, useFilesChanged, type Asset, type Rendition } from "../queries";
import { WordsForm } from "./WordsForm";

/** The subtitles of a film: what there is, and a form for more. */
export function WordsPanel({ movieId, asset }: { movieId: number; asset: Asset }) {
  const { t } = useTranslation("admin");
  const { data } = useQuery(fileQuery(asset.id));
  const words = (data?.renditions ?? []).filter(({ kind }) => kind === "words");
  return (
    <Panel title={t("video.words.title")}>
      {words.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("video.words.none")}</p>
      ) : (
        <ul className="grid divide-y divide-border rounded-card border border-border">
          {words.map((one) => (
            <WordsRow key={one.name} asset={asset} of={one} />
          ))}
        </ul>
      )}
      <WordsForm movieId={movieId} />
    </Panel>
  );
}

function WordsRow({ asset, of: one }: { asset: Asset; of: Rendition }) {
  const { t } = useTranslation("admin");
  const named = useName();
  const changed = useFilesChanged();
  const [asked, setAsked] = useState(false);
  const name = named(one);
  const remove = useMutation({
    mutationFn: () =>
      api("delete", "/api/streaming/admin/assets/{asset_id}/words/{name}", { path: { asset_id: asset.id, name: one.name } }),
    onSuccess: changed,
  });
  return (
    <li className="flex min-h-13 items-center justify-between gap-3 px-4 py-1.5">
      <span className="wrap-anywhere">
        {name} {one.state !== "ready" && <span className="text-sm text-muted-foreground">({t(`video.renditions.${one.state}`)})</span>}
      </span>
      <Button variant="ghost" size="icon" aria-label={t("common.removeOne", { name })} onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
      </Button>
      {asked && (
        <Confirm
          title={t("video.words.removeTitle", { name })}
          text={t("video.words.removeText")}
          action={t("common.remove")}
          destructive
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
