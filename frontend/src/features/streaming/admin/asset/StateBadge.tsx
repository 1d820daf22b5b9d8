import { Badge, type BadgeTone } from "@/components/ui/badge";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { Asset } from "../queries";

const TONES: Record<Asset["state"], BadgeTone> = {
  waiting: "plain",
  probing: "accent",
  encoding: "accent",
  complete: "positive",
  failed: "destructive",
  cancelled: "plain",
};

/** How a file stands, in a word, and whether it can be watched already. */
export function StateBadge({ asset }: { asset: Pick<Asset, "state" | "paused" | "playable" | "replaced_at"> }) {
  const { t } = useTranslation("admin");
  const { state, paused, playable, replaced_at: replaced } = asset;
  const early = playable && state !== "complete" && !replaced;
  const halted = paused && state !== "complete" && state !== "failed";
  return (
    <span className="flex flex-wrap gap-1.5">
      {early && <Badge tone="positive">{t("video.playable")}</Badge>}
      {replaced ? (
        <Badge>{t("video.replaced")}</Badge>
      ) : halted ? (
        <Badge>{t("video.paused")}</Badge>
      ) : (
        <Badge tone={TONES[state]}>{t(`video.states.${state}`)}</Badge>
      )}
    </span>
  );
}
