import i18next from "i18next";
import { lazy } from "react";

import type { Host } from "@/sdk/host";

import { FILES, QUALITY } from "./paths";

const pages = () => import("./pages");
const FilesPage = lazy(async () => (await pages()).files());
const QualityPage = lazy(async () => (await pages()).quality());
const VideoTab = lazy(async () => (await pages()).video());

/** What streaming adds for administrators. */
export function registerAdmin(host: Host): void {
  host.adminPage({ path: FILES, label: () => i18next.t("admin:nav.video"), component: FilesPage, order: 15 });
  host.adminPage({ path: QUALITY, component: QualityPage });
  host.slot("admin.movie.tab.v1", { component: VideoTab, label: () => i18next.t("admin:nav.video") });
}
