/** What a viewer has narrowed the catalogue to. It lives in the address, so that a link or the way back keeps it. */
export interface Filters {
  genre: string[];
  year_from?: number;
  year_to?: number;
  maturity_max?: number;
  premium?: boolean;
  language?: string;
  sort?: Sort;
}

export const SORTS = ["newest", "oldest", "added", "rating", "title", "shortest"] as const;
export type Sort = (typeof SORTS)[number];
export const FIRST_SORT: Sort = "newest";

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const [FIRST_YEAR, LAST_YEAR, OLDEST] = [1870, 2200, 21];
const MANY = 10;

/** Reads an address; what the service would refuse is left out, since anybody can write one. */
export function readFilters(search: URLSearchParams): Filters {
  const filters: Filters = { genre: [...new Set(search.getAll("genre"))].filter((slug) => SLUG.test(slug)).slice(0, MANY) };
  const from = number(search.get("year_from"), FIRST_YEAR, LAST_YEAR);
  const to = number(search.get("year_to"), FIRST_YEAR, LAST_YEAR);
  const age = number(search.get("maturity_max"), 0, OLDEST);
  const [premium, language, sort] = [search.get("premium"), search.get("language") ?? "", search.get("sort") ?? ""];
  if (from !== undefined) filters.year_from = from;
  if (to !== undefined) filters.year_to = to;
  if (age !== undefined) filters.maturity_max = age;
  if (premium === "true" || premium === "false") filters.premium = premium === "true";
  if (LANGUAGE.test(language)) filters.language = language;
  if (isSort(sort) && sort !== FIRST_SORT) filters.sort = sort;
  return filters;
}

/** What decides which films there are, and not in which order. */
export function withoutOrder(filters: Filters): Filters {
  const rest = { ...filters };
  delete rest.sort;
  return rest;
}

/** How many filters are set; the years count once, the order is none. */
export function countFilters(filters: Filters): number {
  const { genre, year_from, year_to, ...others } = withoutOrder(filters);
  const years = year_from !== undefined || year_to !== undefined;
  return genre.length + (years ? 1 : 0) + Object.keys(others).length;
}

export function isSort(word: string): word is Sort {
  return (SORTS as readonly string[]).includes(word);
}

function number(text: string | null, least: number, most: number): number | undefined {
  const value = text && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= least && value <= most ? value : undefined;
}
