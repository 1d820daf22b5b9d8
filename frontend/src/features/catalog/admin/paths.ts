/** Addresses of the administration of films. */
export const MOVIES = "/admin/catalog";
export const NEW_MOVIE = "/admin/catalog/new";
export const IMPORT = "/admin/catalog/import";
export const editPath = (id: number) => `/admin/catalog/${id}`;
export const importPath = (id: number) => `${IMPORT}?id=${id}`;
