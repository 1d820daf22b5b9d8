import i18next from "i18next";
import { lazy } from "react";

import { IMPORT, MOVIES, NEW_MOVIE } from "@/features/catalog/admin/paths";
import type { Host } from "@/sdk/host";

const MoviesPage = lazy(() => import("@/features/catalog/admin/table/MoviesPage"));
const MoviePage = lazy(() => import("@/features/catalog/admin/edit/MoviePage"));
const NewMoviePage = lazy(() => import("@/features/catalog/admin/edit/NewMoviePage"));
const ImportPage = lazy(() => import("@/features/catalog/admin/import/ImportPage"));

/** What the catalogue adds for administrators. */
export function registerAdmin(host: Host): void {
  host.adminPage({ path: MOVIES, label: () => i18next.t("admin:nav.catalog"), component: MoviesPage, order: 10 });
  host.adminPage({ path: IMPORT, label: () => i18next.t("admin:nav.import"), component: ImportPage, order: 20 });
  host.adminPage({ path: NEW_MOVIE, component: NewMoviePage });
  host.adminPage({ path: `${MOVIES}/:id`, component: MoviePage });
}
