import { Pause, Play, X } from "lucide-react";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFigures } from "../figures";
import { useFilesChanged, type Arrival } from "../queries";
import { Target } from "./Target";
import { drop } from "./store";
import type { State, Task } from "./task";

/** A file that is sent from this page: how far it is, and what can be done about it. */
export function UploadRow({ task, known }: { task: Task; known: Arrival | undefined }) {
  const { t } = useTranslation("admin");
  const changed = useFilesChanged();
  const { state, wish } = task;
  const { name } = wish.file;
  const halted = state.standing === "paused" || state.standing === "failed";
  return (
    <li className="grid gap-3 rounded-card border border-border bg-card p-4 sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-semibold wrap-anywhere">{name}</p>
          <Target known={known} />
        </div>
        <div className="flex shrink-0 gap-1">
          {halted ? (
            <Button variant="ghost" size="icon" aria-label={t("video.resumeUpload", { name })} onClick={() => task.resume()}>
              <Play aria-hidden />
            </Button>
          ) : (
            <Button variant="ghost" size="icon" aria-label={t("video.pauseUpload", { name })} onClick={() => task.pause()}>
              <Pause aria-hidden />
            </Button>
          )}
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("video.cancelUpload", { name })}
            onClick={() => void drop(task).finally(changed)}
          >
            <X aria-hidden />
          </Button>
        </div>
      </div>
      <Sent state={state} size={wish.file.size} name={name} />
      <Trouble state={state} />
    </li>
  );
}

function Sent({ state, size, name }: { state: State; size: number; name: string }) {
  const { t } = useTranslation("admin");
  const { bytes, left, percent } = useFigures();
  const part = state.sent / Math.max(size, 1);
  const moving = state.standing === "sending" && state.speed !== undefined && state.secondsLeft !== undefined;
  return (
    <div className="grid gap-2 text-sm text-muted-foreground tabular-nums">
      <Progress aria-label={t("video.uploading", { name })} value={state.standing === "starting" ? undefined : part} />
      <div className="flex flex-wrap justify-between gap-x-4">
        <span>
          {percent(part)} · {t("video.sentOf", { sent: bytes(state.sent), size: bytes(size) })}
        </span>
        <span>
          {moving
            ? `${t("video.bytesPerSecond", { bytes: bytes(state.speed ?? 0) })} · ${left(state.secondsLeft ?? 0)}`
            : t(`video.standings.${state.standing}`)}
        </span>
      </div>
    </div>
  );
}

/** Why it does not move: in words where trying again helps by itself, as an alarm where it does not. */
function Trouble({ state: { standing, problem } }: { state: State }) {
  const { t } = useTranslation("admin");
  if (!problem) return null;
  if (problem.status === 507) return <p className="text-sm text-destructive">{problem.message}</p>;
  if (standing === "failed") return <ProblemNotice error={problem} />;
  return <p className="text-sm text-muted-foreground">{t(problem.status === 0 ? "video.offline" : "video.tryingAgain")}</p>;
}
