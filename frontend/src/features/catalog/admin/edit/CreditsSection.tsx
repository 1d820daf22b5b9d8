import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useFieldArray } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { CreditRow } from "@/features/catalog/admin/edit/CreditRow";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import type { ApiForm } from "@/hooks/use-api-form";

const MOST = 500;

/** Cast and crew in the order of the page. */
export function CreditsSection({ form }: { form: ApiForm<MovieValues> }) {
  const { t } = useTranslation("admin");
  const { fields, append, remove, swap } = useFieldArray({ control: form.control, name: "credits" });
  const error = useFieldError(form.formState.errors);
  const [told, setTold] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string>(undefined);
  // A row that moves is put elsewhere in the page and loses the focus: it gets it back.
  useEffect(() => {
    if (focus.current) list.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = undefined;
  });
  const move = (from: number, to: number, control: string) => {
    if (to < 0 || to >= fields.length) return;
    swap(from, to);
    focus.current = `[data-row="${to}"] [data-control="${control}"]`;
    const name = form.getValues(`credits.${to}.name`) || t("movie.credits.nameless");
    setTold(t("movie.credits.moved", { name, place: to + 1, count: fields.length }));
  };
  return (
    <Panel title={t("movie.sections.people")}>
      {fields.length === 0 && <p className="text-muted-foreground">{t("movie.credits.empty")}</p>}
      {fields.length > 1 && <p className="-mt-3 text-sm text-muted-foreground">{t("movie.credits.hint")}</p>}
      <ol ref={list} className="grid gap-3">
        {fields.map(({ id }, index) => (
          <CreditRow
            key={id}
            form={form}
            index={index}
            last={index === fields.length - 1}
            onMove={(by, control) => move(index, index + by, control)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {told}
      </p>
      <Notice tone="destructive">{error("credits")?.message}</Notice>
      {fields.length < MOST && (
        <Button
          variant="secondary"
          size="sm"
          className="justify-self-start"
          onClick={() => {
            append({ name: "", role: "actor", character: "" });
          }}
        >
          <Plus aria-hidden />
          {t("movie.credits.add")}
        </Button>
      )}
    </Panel>
  );
}
