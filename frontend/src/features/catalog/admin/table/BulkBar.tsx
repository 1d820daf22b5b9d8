import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Confirm } from "@/admin/Confirm";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { BulkAction } from "@/features/catalog/admin/queries";
import { GenreDialog } from "@/features/catalog/admin/table/GenreDialog";
import { MOST } from "@/features/catalog/admin/table/selection";
import { useBulk } from "@/features/catalog/admin/table/use-bulk";

const AT_ONCE: readonly Exclude<BulkAction, "add_genre" | "remove_genre" | "delete">[] = [
  "publish",
  "unpublish",
  "set_premium",
  "set_open",
  "feature",
  "unfeature",
];

/** What can be done with all chosen films; it stands at the lower edge while any is chosen. */
export function BulkBar({ ids, onClear }: { ids: ReadonlySet<number>; onClear: () => void }) {
  const { t } = useTranslation("admin");
  const [asking, setAsking] = useState<"delete" | "genre">();
  const bulk = useBulk(ids);
  const count = ids.size;
  const done = bulk.data;
  const missing = done?.missing.length ?? 0;
  const told = done && [t("bulk.done", { count: done.changed }), missing ? t("bulk.missing", { count: missing }) : ""].join(" ");
  const close = () => setAsking(undefined);
  const cleared = () => {
    close();
    onClear();
  };
  return (
    <>
      <Notice tone="positive">{!bulk.isPending && told}</Notice>
      <ProblemNotice error={asking ? null : bulk.error} />
      {count > 0 && (
        <section
          aria-label={t("bulk.label")}
          className="sticky bottom-20 z-30 min-w-0 sm:bottom-4 grid animate-[rise_160ms_var(--ease-out-soft)] gap-3 rounded-card border border-border bg-raised p-3 shadow-float"
        >
          <p className="flex items-center justify-between gap-3 pl-2 text-sm font-semibold">
            <span role="status">
              {t("movies.selected", { count })} {count >= MOST && t("movies.selectionFull", { count: MOST })}
            </span>
            <Button variant="ghost" size="sm" onClick={onClear}>
              <X aria-hidden />
              {t("movies.clearSelection")}
            </Button>
          </p>
          <div className="-m-1 flex gap-2 overflow-x-auto p-1 md:flex-wrap">
            {AT_ONCE.map((action) => (
              <Button
                key={action}
                size="sm"
                variant={action === "publish" ? "primary" : "secondary"}
                aria-disabled={bulk.isPending}
                className="whitespace-nowrap"
                onClick={() => !bulk.isPending && bulk.mutate({ action })}
              >
                {t(`bulk.${action}`)}
              </Button>
            ))}
            <Button size="sm" variant="secondary" className="whitespace-nowrap" onClick={() => setAsking("genre")}>
              {t("bulk.genre")}
            </Button>
            <Button size="sm" variant="danger" onClick={() => setAsking("delete")}>
              {t("bulk.delete")}
            </Button>
          </div>
        </section>
      )}
      {asking === "genre" && <GenreDialog count={count} bulk={bulk} onClose={close} />}
      {asking === "delete" && (
        <Confirm
          title={t("bulk.deleteTitle", { count })}
          text={t("bulk.deleteText")}
          action={t("bulk.deleteYes", { count })}
          destructive
          busy={bulk.isPending}
          error={bulk.error}
          onConfirm={() => bulk.mutate({ action: "delete" }, { onSuccess: cleared })}
          onClose={close}
        />
      )}
    </>
  );
}
