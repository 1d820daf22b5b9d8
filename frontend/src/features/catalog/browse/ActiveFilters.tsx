import { X } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import type { Filters } from "@/features/catalog/browse/filters";
import { useFilterChips } from "@/features/catalog/browse/use-filter-chips";
import type { Change } from "@/features/catalog/browse/use-filters";
import type { Facets } from "@/features/catalog/queries";

interface ActiveFiltersProps {
  filters: Filters;
  facets: Facets | undefined;
  change: Change;
  clear: () => void;
}

/** The filters that are set, each to be taken away. */
export function ActiveFilters({ filters, facets, change, clear }: ActiveFiltersProps) {
  const { t } = useTranslation();
  const chips = useFilterChips(filters, facets);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("browse.active")} className="mt-5 flex flex-wrap items-center gap-2">
      {chips.map(({ text, without }) => (
        <li key={text}>
          <button
            type="button"
            aria-label={t("browse.remove", { filter: text })}
            className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-full border border-primary/50 bg-primary/10 px-3.5 text-sm font-medium text-primary hover:border-primary"
            onClick={() => change(without)}
          >
            {text}
            <X className="size-3.5" aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button variant="link" size="sm" onClick={clear}>
          {t("browse.clear")}
        </Button>
      </li>
    </ul>
  );
}
