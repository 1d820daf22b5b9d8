import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { useFormat } from "@/admin/format";
import { ImportState } from "@/features/catalog/admin/import/ImportHead";
import { importPath } from "@/features/catalog/admin/paths";
import { importsQuery } from "@/features/catalog/admin/queries";

/** The last imports; each can be looked at again. */
export function EarlierImports({ shown }: { shown: number }) {
  const { t } = useTranslation("admin");
  const { ago, number } = useFormat();
  const { data } = useQuery(importsQuery);
  const others = data?.filter(({ id }) => id !== shown) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="mt-4 grid gap-3">
      <h2 className="display text-xl">{t("import.earlier")}</h2>
      <ul className="divide-y divide-border border-y border-border">
        {others.map(({ id, file_name, state, created_at, created, updated, refused }) => (
          <li key={id} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <Link
              to={importPath(id)}
              className="min-h-6 font-semibold wrap-anywhere underline-offset-4 hover:text-primary hover:underline"
            >
              {file_name}
            </Link>
            <ImportState state={state} />
            <span className="text-sm text-muted-foreground tabular-nums sm:ml-auto">
              {t("import.created")}: {number(created)} · {t("import.updated")}: {number(updated)} · {t("import.refused")}:{" "}
              {number(refused)}
            </span>
            <time dateTime={created_at} className="text-sm text-muted-foreground">
              {ago(created_at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
