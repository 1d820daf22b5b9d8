import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Counts } from "@/features/catalog/admin/import/Counts";
import { ImportHead } from "@/features/catalog/admin/import/ImportHead";
import { ImportProblems } from "@/features/catalog/admin/import/ImportProblems";
import { ImportSample } from "@/features/catalog/admin/import/ImportSample";
import { IMPORT, MOVIES } from "@/features/catalog/admin/paths";
import { importQuery, importsQuery, isRunning, useMoviesChanged, type Import } from "@/features/catalog/admin/queries";

/** One import: while it is looked through, before the yes, while it runs, and what became of it. */
export function ImportReport({ of: report }: { of: Import }) {
  useToldWhenDone(report);
  const preview = report.state === "checked";
  return (
    <div className="grid gap-5">
      <section className="grid gap-5 rounded-card border border-border bg-card p-5 sm:p-6">
        <ImportHead report={report} />
        {report.state !== "waiting" && <Counts report={report} />}
        <Notice tone="destructive">{report.failure}</Notice>
        <Actions report={report} />
      </section>
      {report.problems.length > 0 && <ImportProblems problems={report.problems} more={report.more_problems} />}
      {preview && report.sample.length > 0 && <ImportSample sample={report.sample} />}
    </div>
  );
}

function Actions({ report }: { report: Import }) {
  const { t } = useTranslation("admin");
  const queries = useQueryClient();
  const apply = useMutation({
    mutationFn: () => api("post", "/api/catalog/imports/{import_id}/apply", { path: { import_id: report.id } }),
    onSuccess: (begun) => queries.setQueryData(importQuery(report.id).queryKey, begun),
  });
  const count = report.created + report.updated;
  if (isRunning(report)) return null;
  return (
    <>
      <ProblemNotice error={apply.error} />
      {report.state === "checked" && count === 0 && <p className="text-muted-foreground">{t("import.nothingToDo")}</p>}
      <div className="flex flex-wrap gap-3">
        {report.state === "checked" && count > 0 && (
          <Button aria-disabled={apply.isPending} onClick={() => !apply.isPending && apply.mutate()}>
            {apply.isPending ? t("common.working") : t("import.apply", { count })}
          </Button>
        )}
        {report.state === "done" && (
          <Button asChild>
            <Link to={`${MOVIES}?sort=added`}>{t("import.toFilms")}</Link>
          </Button>
        )}
        <Button asChild variant="secondary">
          <Link to={IMPORT}>{t("import.another")}</Link>
        </Button>
      </div>
    </>
  );
}

/** Whatever shows films, and the list of imports, is asked again once this one has ended. */
function useToldWhenDone({ state }: Import) {
  const queries = useQueryClient();
  const changed = useMoviesChanged();
  useEffect(() => {
    if (state === "done") changed();
    else if (!isRunning({ state })) void queries.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true });
    // Once for each state that is reached, not for each answer.
  }, [state]); // eslint-disable-line react-hooks/exhaustive-deps
}
