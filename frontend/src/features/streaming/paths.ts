/** Addresses of watching. */
export const WATCH = "/watch/:id";
export const watchPath = (movieId: number) => `/watch/${movieId}`;
export const trailerPath = (movieId: number) => `${watchPath(movieId)}?trailer=1`;
