import i18next from "i18next";
import { lazy } from "react";

import { IMPORT, MOVIES, NEW_MOVIE } from "@/features/catalog/admin/paths";
import type { Host } from "@/sdk/host";

const pages = () => import("@/features/catalog/admin/pages");
const MoviesPage = lazy(async () => (await pages()).movies());
const MoviePage = lazy(async () => (await pages()).movie());
const NewMoviePage = lazy(async () => (await pages()).newMovie());
const ImportPage = lazy(async () => (await pages()).films());

/** What the catalogue adds for administrators. */
export function registerAdmin(host: Host): void {
  host.adminPage({ path: MOVIES, label: () => i18next.t("admin:nav.catalog"), component: MoviesPage, order: 10 });
  host.adminPage({ path: IMPORT, label: () => i18next.t("admin:nav.import"), component: ImportPage, order: 20 });
  host.adminPage({ path: NEW_MOVIE, component: NewMoviePage });
  host.adminPage({ path: `${MOVIES}/:id`, component: MoviePage });
}
