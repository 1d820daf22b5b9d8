import { cn } from "@/lib/cn";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { Played } from "../queries";
import { judged, type Judgement } from "./judged";
import { useTold } from "./use-told";

const SHOWN = ["starts", "watched", "startup_ms", "with_stalls", "stalled", "height"] as const;
const JUDGED = ["startup_ms", "with_stalls", "stalled", "frames_lost"] as const;
export const COLOURS: Record<Judgement, string> = { good: "text-positive", fair: "text-primary", poor: "text-destructive" };

/** All films together, in a few large figures. */
export function Figures({ of: played }: { of: Played }) {
  const { t } = useTranslation("admin");
  const told = useTold()(played);
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      {SHOWN.map((figure) => {
        const judgement = colourOf(figure, played);
        return (
          <div key={figure} className="flex flex-col-reverse justify-end gap-1 rounded-card border border-border bg-card p-4">
            <dt className="text-sm text-muted-foreground">{t(`video.quality.${figure}`)}</dt>
            <dd className={cn("display text-2xl tabular-nums", judgement && COLOURS[judgement])}>
              {told[figure]}
              {judgement && judgement !== "good" && <span className="sr-only"> ({t(`video.quality.${judgement}`)})</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Only where enough was watched to say so. */
export function colourOf(figure: string, played: Played): Judgement | undefined {
  const known = JUDGED.find((one) => one === figure);
  return known && judged(known, played);
}
