import { ChevronsUp, Pause, Play, RotateCcw, Trash2, X } from "lucide-react";
import { useState } from "react";

import { Confirm } from "@/admin/Confirm";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { useTranslation } from "@/lib/i18n/use-translation";

import { isUnfinished, type Asset } from "../queries";
import { useAsset, type Verb } from "./use-asset";

const ICONS = { retry: RotateCcw, pause: Pause, resume: Play, first: ChevronsUp, cancel: X, remove: Trash2 };

/** What can be done about a file as it stands. */
export function verbsOf(asset: Asset): Verb[] {
  const { state, paused, has_source: hasSource, av1 } = asset;
  if (isUnfinished(asset)) return [paused ? "resume" : "pause", "first", "cancel"];
  if (av1 === "making") return [paused ? "resume" : "pause", "first", "cancel", "remove"];
  if (av1 === "failed") return hasSource ? ["retry", "cancel", "remove"] : ["cancel", "remove"];
  if (state === "complete" && av1 !== "cancelled") return ["remove"];
  return hasSource ? ["retry", "remove"] : ["remove"];
}

/** What a button says. */
function labelOf({ av1, priority }: Asset, verb: Verb) {
  if (verb === "first" && priority > 0) return "video.verbs.firstAlready";
  return verb === "cancel" && av1 === "failed" ? "video.verbs.without" : (`video.verbs.${verb}` as const);
}

/** What is asked before something that cannot be undone. */
function questionOf({ live, av1, keeps_source: kept }: Asset, verb: "cancel" | "remove") {
  if (verb === "remove") return { title: "video.asked.removeTitle", text: live ? "video.asked.removeLive" : "video.asked.remove" } as const;
  if (!av1) return { title: "video.asked.cancelTitle", text: "video.asked.cancel" } as const;
  return { title: "video.asked.withoutTitle", text: kept ? "video.asked.without" : "video.asked.withoutFile" } as const;
}

/** Buttons for it; what cannot be undone is asked about once more. */
export function AssetActions({ asset }: { asset: Asset }) {
  const { t } = useTranslation("admin");
  const act = useAsset(asset);
  const [asked, setAsked] = useState<"cancel" | "remove">();
  const press = (verb: Verb) => {
    if (act.isPending) return;
    if (verb === "cancel" || verb === "remove") setAsked(verb);
    else act.mutate(verb);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {verbsOf(asset).map((verb) => {
          const Icon = ICONS[verb];
          return (
            <Button
              key={verb}
              size="sm"
              variant={verb === "retry" ? "primary" : verb === "remove" ? "danger" : "secondary"}
              aria-disabled={act.isPending}
              aria-pressed={verb === "first" ? asset.priority > 0 : undefined}
              onClick={() => press(verb)}
            >
              <Icon aria-hidden />
              {t(labelOf(asset, verb))}
            </Button>
          );
        })}
      </div>
      {!asked && <ProblemNotice error={act.error} />}
      {asked && (
        <Confirm
          title={t(questionOf(asset, asked).title)}
          text={t(questionOf(asset, asked).text)}
          action={t(labelOf(asset, asked))}
          stay={t("video.asked.stay")}
          destructive
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(asked, { onSuccess: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
