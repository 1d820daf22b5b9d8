import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countFilters } from "@/features/catalog/browse/filters";
import { FilterPanel, type FilterPanelProps } from "@/features/catalog/browse/FilterPanel";

/** The filters where there is no room beside the films. */
export function FilterSheet({ filters, facets, change, clear }: FilterPanelProps & { clear: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = countFilters(filters);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden />
        {t("browse.filters")}
        {count > 0 && (
          <span className="grid size-5.5 place-items-center rounded-full bg-primary text-xs text-primary-foreground">{count}</span>
        )}
      </Button>
      {open && (
        <Dialog title={t("browse.filters")} onClose={() => setOpen(false)} className="sheet">
          <FilterPanel filters={filters} facets={facets} change={change} />
          <div className="sheet-foot">
            <Button variant="secondary" onClick={clear}>
              {t("browse.clear")}
            </Button>
            <Button onClick={() => setOpen(false)}>{t("browse.show", { count: facets?.total ?? 0 })}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
