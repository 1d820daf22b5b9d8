type Value = string | number | boolean | null | undefined;

/** Values as the service reads them: a list is its name several times over, and what is not there is left out. */
export function queryString(values: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values) as [string, Value | Value[]][]) {
    for (const one of [value].flat()) if (one !== undefined && one !== null) query.append(name, String(one));
  }
  return query.toString();
}
