import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import type { MovieField, MovieValues } from "@/features/catalog/admin/edit/form-values";
import { languageName } from "@/features/catalog/admin/edit/languages";

/** A field's value in words. */
export function useShownValue(field: MovieField): (values: MovieValues) => string {
  const { t, i18n } = useTranslation("admin");
  const { moment } = useFormat();
  return (values) => {
    switch (field) {
      case "credits":
        return (
          values.credits
            .map(({ name, role, character }) => `${name} · ${character || t(`movie.credits.roles.${role}`)}`)
            .join("\n") || t("conflict.nothing")
        );
      case "languages":
        return values.languages.map((tag) => languageName(tag, i18n.language)).join(", ") || t("conflict.nothing");
      case "genres":
        return values.genres.join(", ") || t("conflict.nothing");
      case "status":
        return values.status === "scheduled" && values.publish_at
          ? t("movies.scheduledFor", { when: moment(values.publish_at) })
          : t(`movies.statuses.${values.status}`);
      case "publish_at":
        return values.publish_at ? moment(values.publish_at) : t("conflict.nothing");
      case "is_premium":
      case "featured":
        return t(values[field] ? "conflict.yes" : "conflict.no");
      default:
        return values[field] || t("conflict.nothing");
    }
  };
}
