import { useTranslation } from "@/lib/i18n/use-translation";

import { FIRST_SORT, isSort, SORTS, type Sort } from "@/features/catalog/browse/filters";

interface SortSelectProps {
  sort: Sort | undefined;
  change: (sort: Sort | undefined) => void;
}

export function SortSelect({ sort = FIRST_SORT, change }: SortSelectProps) {
  const { t } = useTranslation();
  return (
    <select
      aria-label={t("browse.sort")}
      value={sort}
      onChange={({ target: { value } }) => isSort(value) && change(value === FIRST_SORT ? undefined : value)}
      className="filter-select"
    >
      {SORTS.map((name) => (
        <option key={name} value={name}>
          {t(`browse.sorts.${name}`)}
        </option>
      ))}
    </select>
  );
}
