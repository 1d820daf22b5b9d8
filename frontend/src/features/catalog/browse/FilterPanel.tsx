import { useTranslation } from "@/lib/i18n/use-translation";

import { Choice } from "@/features/catalog/browse/Choice";
import type { Filters } from "@/features/catalog/browse/filters";
import { FilterGroup } from "@/features/catalog/browse/FilterGroup";
import { GenreChoices } from "@/features/catalog/browse/GenreChoices";
import type { Change } from "@/features/catalog/browse/use-filters";
import { YearChoices } from "@/features/catalog/browse/YearChoices";
import { useFacts } from "@/features/catalog/cards/use-facts";
import type { Facets } from "@/features/catalog/queries";

export interface FilterPanelProps {
  filters: Filters;
  facets: Facets | undefined;
  change: Change;
}

/** Everything to narrow the catalogue by, with the films that each choice would leave. */
export function FilterPanel({ filters, facets, change }: FilterPanelProps) {
  const { t } = useTranslation();
  const facts = useFacts();
  const { maturity_max: age, premium, language } = filters;
  const ages = (facets?.maturities ?? []).flatMap(({ maturity }) => (maturity === null ? [] : [maturity]));
  const upTo = (limit: number) =>
    (facets?.maturities ?? []).reduce((sum, { maturity, count }) => sum + (maturity !== null && maturity <= limit ? count : 0), 0);
  return (
    <div className="divide-y divide-border/70">
      <FilterGroup title={t("browse.genres")}>
        <GenreChoices filters={filters} facets={facets} change={change} />
      </FilterGroup>
      <FilterGroup title={t("browse.years")}>
        <YearChoices key={`${filters.year_from}-${filters.year_to}`} filters={filters} facets={facets} change={change} />
      </FilterGroup>
      {ages.length > 0 && (
        <FilterGroup title={t("browse.age")}>
          <Choice name="age" text={t("browse.anyAge")} on={age === undefined} pick={() => change({ maturity_max: undefined })} />
          {ages.map((limit) => (
            <Choice
              key={limit}
              name="age"
              text={t("browse.upTo", { age: limit })}
              count={upTo(limit)}
              on={age === limit}
              pick={() => change({ maturity_max: limit })}
            />
          ))}
        </FilterGroup>
      )}
      {facets && (facets.premium > 0 || premium !== undefined) && (
        <FilterGroup title={t("browse.access")}>
          <Choice name="access" text={t("browse.anyAccess")} on={premium === undefined} pick={() => change({ premium: undefined })} />
          <Choice name="access" text={t("browse.open")} on={premium === false} pick={() => change({ premium: false })} />
          <Choice
            name="access"
            text={t("browse.members")}
            count={facets.premium}
            on={premium === true}
            pick={() => change({ premium: true })}
          />
        </FilterGroup>
      )}
      {facets && facets.languages.length > 0 && (
        <FilterGroup title={t("browse.language")}>
          <select
            aria-label={t("browse.language")}
            value={language ?? ""}
            onChange={({ target: { value } }) => change({ language: value || undefined })}
            className="filter-select w-full"
          >
            <option value="">{t("browse.anyLanguage")}</option>
            {facets.languages.map(({ language: tag, count }) => (
              <option key={tag} value={tag}>
                {`${facts.language(tag)} (${count})`}
              </option>
            ))}
          </select>
        </FilterGroup>
      )}
    </div>
  );
}
