import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { TextField } from "@/components/TextField";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import type { ApiForm } from "@/hooks/use-api-form";

const URLS = ["video_url", "trailer_url", "thumbnail_url"] as const;

export function LinksSection({ form }: { form: ApiForm<MovieValues> }) {
  const { t } = useTranslation("admin");
  const error = useFieldError(form.formState.errors);
  return (
    <Panel title={t("movie.sections.links")}>
      <TextField label={t("movie.fields.slug")} hint={t("movie.hints.slug")} error={error("slug")} {...form.register("slug")} />
      <TextField
        label={t("movie.fields.external_id")}
        hint={t("movie.hints.external_id")}
        error={error("external_id")}
        {...form.register("external_id")}
      />
      {URLS.map((name) => (
        <TextField key={name} type="url" label={t(`movie.fields.${name}`)} error={error(name)} {...form.register(name)} />
      ))}
    </Panel>
  );
}
