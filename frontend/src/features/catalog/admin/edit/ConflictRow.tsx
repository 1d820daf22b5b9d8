import { useId } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Badge } from "@/components/ui/badge";
import type { Difference, Side } from "@/features/catalog/admin/edit/conflict";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useShownValue } from "@/features/catalog/admin/edit/use-shown-value";

interface ConflictRowProps {
  difference: Difference;
  theirs: MovieValues;
  yours: MovieValues;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

const BY = { theirs: "conflict.onlyTheirs", yours: "conflict.onlyYours", both: "conflict.both" } as const;

/** One field of both versions, to choose from. */
export function ConflictRow({ difference: { field, by }, theirs, yours, chosen, onChoose }: ConflictRowProps) {
  const { t } = useTranslation("admin");
  const group = useId();
  const shown = useShownValue(field);
  return (
    <fieldset className="grid gap-2.5 border-t border-border pt-4">
      <legend className="sr-only">{t(`movie.fields.${field}`)}</legend>
      <p aria-hidden className="flex flex-wrap items-center gap-3 font-semibold">
        {t(`movie.fields.${field}`)}
        <Badge tone={by === "both" ? "destructive" : "plain"}>{t(BY[by])}</Badge>
      </p>
      <div className="grid gap-3 md:grid-cols-2">
        {(["theirs", "yours"] as const).map((side) => (
          <label
            key={side}
            htmlFor={`${group}-${side}-choice`}
            className="flex cursor-pointer items-start gap-3 rounded-control border border-border bg-background p-3.5 hover:border-input has-checked:border-primary has-checked:bg-primary/5"
          >
            <input
              id={`${group}-${side}-choice`}
              type="radio"
              aria-label={t(`conflict.${side}`)}
              aria-describedby={`${group}-${side}`}
              name={group}
              checked={chosen === side}
              onChange={() => onChoose(side)}
              className="mt-0.5 size-5 shrink-0 accent-primary"
            />
            <span className="grid min-w-0 gap-1">
              <span aria-hidden className="text-xs font-semibold text-muted-foreground">{t(`conflict.${side}`)}</span>
              <span id={`${group}-${side}`} className="max-h-60 overflow-y-auto text-sm leading-relaxed wrap-anywhere whitespace-pre-line">
                {shown(side === "theirs" ? theirs : yours)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
