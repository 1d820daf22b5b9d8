import type { MovieQuery } from "@/features/catalog/admin/queries";

type Query = NonNullable<MovieQuery>;

/** What the address of the page asks for. */
export function queryOf(get: (name: string) => string): Query {
  const query: Query = {};
  for (const name of ["q", "genre", "cursor"] as const) if (get(name)) query[name] = get(name);
  if (get("status")) query.status = get("status") as NonNullable<Query["status"]>;
  if (get("sort")) query.sort = get("sort") as NonNullable<Query["sort"]>;
  return query;
}
