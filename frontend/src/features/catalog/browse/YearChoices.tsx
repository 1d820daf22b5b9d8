import { useTranslation } from "@/lib/i18n/use-translation";

import type { FilterPanelProps } from "@/features/catalog/browse/FilterPanel";

/** A decade by a tap, or any years by hand. */
export function YearChoices({ filters: { year_from: from, year_to: to }, facets, change }: FilterPanelProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        {(facets?.decades ?? []).map(({ year_from, year_to, count }) => {
          const on = year_from === from && year_to === to;
          return (
            <button
              key={year_from}
              type="button"
              aria-pressed={on}
              title={t("browse.count", { count })}
              className="filter-decade"
              onClick={() => change(on ? { year_from: undefined, year_to: undefined } : { year_from, year_to })}
            >
              {t("browse.decade", { year: year_from })}
            </button>
          );
        })}
      </div>
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Year label={t("browse.from")} value={from} set={(year_from) => change({ year_from })} />
        <Year label={t("browse.to")} value={to} set={(year_to) => change({ year_to })} />
      </div>
    </>
  );
}

interface YearProps {
  label: string;
  value: number | undefined;
  set: (year: number | undefined) => void;
}

function Year({ label, value, set }: YearProps) {
  const settle = (input: HTMLInputElement) => {
    const year = input.value === "" ? undefined : Number(input.value);
    if (year !== value && input.validity.valid) set(year);
  };
  return (
    <input
      type="number"
      inputMode="numeric"
      min={1870}
      max={2200}
      aria-label={label}
      placeholder={label}
      defaultValue={value}
      onBlur={({ currentTarget }) => settle(currentTarget)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter") settle(currentTarget);
      }}
      className="filter-select w-full [appearance:textfield]"
    />
  );
}
