// Where the pages of the administration lie: a list that only those load who administer.
export const movies = () => import("@/features/catalog/admin/table/MoviesPage");
export const movie = () => import("@/features/catalog/admin/edit/MoviePage");
export const newMovie = () => import("@/features/catalog/admin/edit/NewMoviePage");
export const films = () => import("@/features/catalog/admin/import/ImportPage");
