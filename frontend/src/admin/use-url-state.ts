import { useSearchParams } from "react-router";

export type Changes = Record<string, string | number | undefined>;

export interface UrlState {
  get: (name: string) => string;
  /** Whether anything but the place in the list is set. */
  narrowed: (...names: string[]) => boolean;
  /** Sets filters; a list begins anew with them. With `replace` no step back is left behind, as while one types. */
  set: (changes: Changes, options?: { replace?: boolean }) => void;
  /** The address of this page with some parameters changed. */
  href: (changes: Changes) => string;
}

/** Filters, order and place of a list, kept in the address: it can be sent to somebody, and Back goes back. */
export function useUrlState(): UrlState {
  const [search, setSearch] = useSearchParams();
  return {
    get: (name) => search.get(name) ?? "",
    narrowed: (...names) => names.some((name) => search.get(name)),
    set: (changes, { replace = false } = {}) => setSearch(changed(search, { cursor: undefined, ...changes }), { replace }),
    href: (changes) => `?${changed(search, changes)}`,
  };
}

export function changed(search: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}
