import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { Field } from "@/components/Field";
import { TextField } from "@/components/TextField";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import { STATUSES } from "@/features/catalog/admin/queries";
import type { ApiForm } from "@/hooks/use-api-form";

/** Who sees the film, and from when. */
export function VisibilitySection({ form }: { form: ApiForm<MovieValues> }) {
  const { t } = useTranslation("admin");
  const error = useFieldError(form.formState.errors);
  const status = form.watch("status");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Panel title={t("movie.sections.visibility")}>
      <Field label={t("movie.fields.status")} hint={t(`movie.hints.${status}`)} error={error("status")}>
        {(control) => (
          <Select {...control} {...form.register("status")}>
            {STATUSES.map((value) => (
              <option key={value} value={value}>
                {t(`movies.statuses.${value}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {status === "scheduled" && (
        <TextField
          type="datetime-local"
          label={t("movie.fields.publish_at")}
          hint={t("movie.hints.publish_at", { zone })}
          error={error("publish_at")}
          {...form.register("publish_at")}
        />
      )}
      {(["is_premium", "featured"] as const).map((name) => (
        <label key={name} className="flex min-h-8 cursor-pointer items-center gap-3">
          <Checkbox {...form.register(name)} />
          {t(`movie.fields.${name}`)}
        </label>
      ))}
    </Panel>
  );
}
