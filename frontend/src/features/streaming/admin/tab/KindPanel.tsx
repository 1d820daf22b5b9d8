import { Panel } from "@/admin/Panel";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AssetCard } from "../asset/AssetCard";
import type { Asset, Kind } from "../queries";
import { Arriving } from "../uploads/Arriving";
import { FilmZone } from "../uploads/FilmZone";
import { send } from "../uploads/store";
import type { Arrivals } from "../uploads/use-arrivals";

interface KindPanelProps {
  movieId: number;
  kind: Kind;
  assets: readonly Asset[];
  arrivals: Arrivals;
}

/** The film's own file, or its trailer's: what there is, what is on its way, and a place to drop another. */
export function KindPanel({ movieId, kind, assets, arrivals }: KindPanelProps) {
  const { t } = useTranslation("admin");
  const { ours, others } = arrivals;
  const of = {
    ours: ours.filter(({ task }) => task.wish.kind === kind),
    others: others.filter((arrival) => arrival.kind === kind),
  };
  const replaces = assets.some(({ live }) => live);
  return (
    <Panel title={t(`video.${kind}`)}>
      {assets.map((asset) => (
        <AssetCard key={asset.id} asset={asset} />
      ))}
      <Arriving label={t("video.arriving")} of={of} />
      {of.ours.length === 0 && (
        <FilmZone
          title={t(replaces ? `video.replace.${kind}` : `video.drop.${kind}`)}
          compact={assets.length > 0}
          text={t(replaces ? `video.replace.${kind}Text` : `video.drop.${kind}Text`)}
          onFiles={(files) => send(...files.map((file) => ({ file, kind, movieId })))}
        />
      )}
    </Panel>
  );
}
