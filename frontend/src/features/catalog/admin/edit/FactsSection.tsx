import { useQuery } from "@tanstack/react-query";
import { Controller } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Panel } from "@/admin/Panel";
import { TagField } from "@/admin/TagField";
import { TextField } from "@/components/TextField";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { languageName, languageOf, LANGUAGES } from "@/features/catalog/admin/edit/languages";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import { genresQuery } from "@/features/catalog/queries";
import type { ApiForm } from "@/hooks/use-api-form";

const NUMBERS = ["release_year", "duration", "maturity", "rating"] as const;

export function FactsSection({ form }: { form: ApiForm<MovieValues> }) {
  const { t, i18n } = useTranslation("admin");
  const { data: genres } = useQuery(genresQuery);
  const error = useFieldError(form.formState.errors);
  return (
    <Panel title={t("movie.sections.facts")}>
      <Controller
        control={form.control}
        name="genres"
        render={({ field }) => (
          <TagField
            label={t("movie.fields.genres")}
            hint={t("movie.hints.genres")}
            error={error("genres")}
            value={field.value}
            onChange={field.onChange}
            suggestions={genres?.items.map(({ name }) => name) ?? []}
            longest={60}
            first={{ mark: t("movie.main"), make: (name) => t("movie.makeMain", { name }) }}
          />
        )}
      />
      <Controller
        control={form.control}
        name="languages"
        render={({ field }) => (
          <TagField
            label={t("movie.fields.languages")}
            hint={t("movie.hints.languages")}
            error={error("languages")}
            value={field.value}
            onChange={field.onChange}
            suggestions={LANGUAGES}
            shown={(tag) => languageName(tag, i18n.language)}
            parse={(typed) => languageOf(typed, i18n.language)}
            longest={40}
          />
        )}
      />
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-4">
        {NUMBERS.map((name) => (
          <TextField
            key={name}
            inputMode="decimal"
            label={t(`movie.fields.${name}`)}
            error={error(name)}
            {...form.register(name, { setValueAs: (typed: string) => typed.trim().replace(",", ".") })}
          />
        ))}
      </div>
      <p className="-mt-2 text-sm text-muted-foreground">{t("movie.hints.maturity")}</p>
    </Panel>
  );
}
