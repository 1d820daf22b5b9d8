import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { TextAreaField } from "@/admin/TextAreaField";
import { TextField } from "@/components/TextField";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import type { ApiForm } from "@/hooks/use-api-form";

export function TextSection({ form }: { form: ApiForm<MovieValues> }) {
  const { t } = useTranslation("admin");
  const error = useFieldError(form.formState.errors);
  return (
    <Panel title={t("movie.sections.title")}>
      <TextField label={t("movie.fields.title")} error={error("title")} {...form.register("title")} />
      <TextField
        label={t("movie.fields.original_title")}
        hint={t("movie.hints.original_title")}
        error={error("original_title")}
        {...form.register("original_title")}
      />
      <TextField
        label={t("movie.fields.tagline")}
        hint={t("movie.hints.tagline")}
        error={error("tagline")}
        {...form.register("tagline")}
      />
      <TextAreaField label={t("movie.fields.description")} error={error("description")} {...form.register("description")} />
    </Panel>
  );
}
