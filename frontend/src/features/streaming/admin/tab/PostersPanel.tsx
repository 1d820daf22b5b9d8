import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { Panel } from "@/admin/Panel";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useTranslation } from "@/lib/i18n/use-translation";

import { fileQuery, type Asset, type AssetDetail } from "../queries";

type Candidate = AssetDetail["candidates"][number];
type Use = "poster" | "backdrop";

/** Pictures from the film, each of which may become its poster or its backdrop. */
export function PostersPanel({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const { data } = useQuery(fileQuery(asset.id));
  const choose = useChoice(asset);
  if (!data || data.candidates.length === 0) return null;
  return (
    <Panel title={t("video.posters")}>
      <p className="max-w-prose text-sm text-muted-foreground">{t("video.postersText")}</p>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {data.candidates.map((candidate) => (
          <Choice
            key={candidate.number}
            candidate={candidate}
            busy={choose.isPending}
            onChoose={(as) => choose.mutate({ number: candidate.number, as })}
          />
        ))}
      </ul>
      <ProblemNotice error={choose.error} />
      <Notice tone="positive">{choose.isSuccess && t(`video.chosen.${choose.variables.as}`)}</Notice>
    </Panel>
  );
}

function useChoice(asset: Asset) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ number, as }: { number: number; as: Use }) =>
      api("post", "/api/streaming/admin/assets/{asset_id}/posters/{number}", { path: { asset_id: asset.id, number }, body: { as } }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [owner] }) => owner === "catalog" }),
  });
}

function Choice({ candidate, busy, onChoose }: { candidate: Candidate; busy: boolean; onChoose: (use: Use) => void }) {
  const { t } = useTranslation("admin");
  const { number, url } = candidate;
  return (
    <li className="grid gap-2">
      <img
        src={url}
        alt={t("video.candidate", { number })}
        loading="lazy"
        className="aspect-video w-full rounded-card border border-border bg-raised object-contain"
      />
      <div className="flex flex-wrap gap-2">
        {(["poster", "backdrop"] as const).map((use) => (
          <Button
            key={use}
            size="sm"
            variant="secondary"
            aria-label={t(`video.choose.${use}Label`, { number })}
            aria-disabled={busy}
            onClick={() => !busy && onChoose(use)}
          >
            {t(`video.choose.${use}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}
