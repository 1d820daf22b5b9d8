/** Addresses of films' files in the administration. */
export const FILES = "/admin/streaming";
export const QUALITY = "/admin/streaming/quality";
/** Where a film is edited: the catalogue's page, with our tab open. */
export const filmPath = (movieId: number) => `/admin/catalog/${movieId}?tab=streaming-0`;
