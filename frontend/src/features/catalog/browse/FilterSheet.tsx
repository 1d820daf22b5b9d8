import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { countFilters } from "@/features/catalog/browse/filters";
import type { FilterPanelProps } from "@/features/catalog/browse/FilterPanel";
import { useTranslation } from "@/lib/i18n/use-translation";

const FilterDialog = lazy(() => import("@/features/catalog/browse/FilterDialog"));

/** The way to the filters where there is no room beside the films. */
export function FilterSheet(props: FilterPanelProps & { clear: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = countFilters(props.filters);
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
        <Suspense>
          <FilterDialog {...props} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
