import { get, type FieldError, type FieldErrors } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { MovieValues } from "@/features/catalog/admin/edit/form-values";

/** Complaints of this form are keys of the administration's words; others stay as they are. */
export function useFieldError(errors: FieldErrors<MovieValues>): (path: string) => FieldError | undefined {
  const { t, i18n } = useTranslation("admin");
  return (path) => {
    const error: FieldError | undefined = get(errors, path);
    const message = error?.message;
    if (!error || !message || !i18n.exists(message, { ns: "admin" })) return error;
    return { ...error, message: t(message as "movie.errors.line", { max: path === "description" ? 20_000 : 300 }) };
  };
}
