import { useEffect, useRef, useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { allOf, differences, merged, open, proposal } from "@/features/catalog/admin/edit/conflict";
import { ConflictRow } from "@/features/catalog/admin/edit/ConflictRow";
import { valuesOf, type MovieValues } from "@/features/catalog/admin/edit/form-values";
import type { Stale } from "@/features/catalog/admin/edit/use-movie-form";

interface ConflictViewProps {
  stale: Stale;
  onSave: (values: MovieValues) => Promise<void>;
  onBack: () => void;
}

/** Two versions of a film side by side: one chooses for each field, or for all, and saves what comes of it. */
export function ConflictView({ stale, onSave, onBack }: ConflictViewProps) {
  const { t } = useTranslation("admin");
  const theirs = valuesOf(stale.current);
  const found = differences(stale.base, theirs, stale.yours);
  const [choices, setChoices] = useState(() => proposal(found));
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const left = open(found, choices);
  const save = async () => {
    setState({ busy: true });
    try {
      await onSave(merged(theirs, stale.yours, choices));
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <section className="grid gap-5 rounded-card border border-primary/40 bg-card p-5 sm:p-6">
      <div className="grid gap-2">
        <h2 ref={heading} tabIndex={-1} className="display text-2xl outline-none">
          {t("conflict.title")}
        </h2>
        <p role="alert" className="max-w-prose leading-relaxed text-muted-foreground">
          {t("conflict.text")}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" size="sm" onClick={() => setChoices(allOf(found, "theirs"))}>
          {t("conflict.allTheirs")}
        </Button>
        <Button variant="secondary" size="sm" onClick={() => setChoices(allOf(found, "yours"))}>
          {t("conflict.allYours")}
        </Button>
      </div>
      <div className="grid gap-4">
        {found.map((difference) => (
          <ConflictRow
            key={difference.field}
            difference={difference}
            theirs={theirs}
            yours={stale.yours}
            chosen={choices[difference.field]}
            onChoose={(side) => setChoices({ ...choices, [difference.field]: side })}
          />
        ))}
      </div>
      <ProblemNotice error={state.error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button aria-disabled={left > 0 || state.busy} onClick={() => left === 0 && !state.busy && void save()}>
          {state.busy ? t("common.working") : t("conflict.save")}
        </Button>
        <Button variant="ghost" onClick={onBack}>
          {t("conflict.back")}
        </Button>
        {left > 0 && <span className="text-sm text-muted-foreground">{t("conflict.open", { count: left })}</span>}
      </div>
    </section>
  );
}
