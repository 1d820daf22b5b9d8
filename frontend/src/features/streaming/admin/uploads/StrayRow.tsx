import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";

import { useFormat } from "@/admin/format";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import { useFilesChanged, type Arrival } from "../queries";
import { Target } from "./Target";
import { giveUp } from "./store";

/** A file that was begun elsewhere, or before this page was loaded: choosing the same file again goes on with it. */
export function StrayRow({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation("admin");
  const { bytes, percent } = useFigures();
  const { ago } = useFormat();
  const changed = useFilesChanged();
  const { token, file_name: name, received, size, state } = arrival;
  const end = useMutation({ mutationFn: () => giveUp(token), onSettled: changed });
  return (
    <li className="grid gap-3 rounded-card border border-dashed border-border p-4 sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">{name}</p>
          <Target known={arrival} />
        </div>
        {state === "open" && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("video.cancelUpload", { name })}
            aria-disabled={end.isPending}
            onClick={() => !end.isPending && end.mutate()}
          >
            <X aria-hidden />
          </Button>
        )}
      </div>
      <Progress aria-label={t("video.uploading", { name })} value={received / Math.max(size, 1)} />
      <p className="text-sm text-muted-foreground">
        {state === "complete"
          ? t("video.storing")
          : t("video.stray", {
              percent: percent(received / Math.max(size, 1)),
              size: bytes(size),
              when: ago(arrival.created_at),
            })}
      </p>
      <ProblemNotice error={end.error} />
    </li>
  );
}
