import { queryString } from "@/api/query-string";

interface Named {
  id: number;
  slug: string;
}

/** Addresses of the catalogue. */
export const titlePath = ({ id, slug }: Named) => `/title/${id}/${slug}`;
export const personPath = ({ id, slug }: Named) => `/person/${id}/${slug}`;
export const genrePath = ({ slug }: { slug: string }) => `/genre/${slug}`;
export const BROWSE = "/browse";
export const SEARCH = "/search";
export const searchPath = (q: string) => `${SEARCH}?${queryString({ q })}`;
