import i18next from "i18next";
import { Compass, Search } from "lucide-react";
import { lazy } from "react";

import { registerAdmin } from "@/features/catalog/admin/register";
import { BROWSE, SEARCH } from "@/features/catalog/paths";
import { SearchTool } from "@/features/catalog/search/SearchTool";
import { paths } from "@/lib/paths";
import type { Host } from "@/sdk/host";

const HomePage = lazy(() => import("@/features/catalog/home/HomePage"));
const BrowsePage = lazy(() => import("@/features/catalog/browse/BrowsePage"));
const SearchPage = lazy(() => import("@/features/catalog/search/SearchPage"));
const TitlePage = lazy(() => import("@/features/catalog/title/TitlePage"));
const GenrePage = lazy(() => import("@/features/catalog/genre/GenrePage"));
const PersonPage = lazy(() => import("@/features/catalog/person/PersonPage"));

/** What the catalogue adds; nothing of what viewers see needs an account. */
export default function register(host: Host): void {
  const access = "public";
  host.page({ path: paths.home, component: HomePage, access });
  host.page({ path: BROWSE, component: BrowsePage, access });
  host.page({ path: SEARCH, component: SearchPage, access });
  host.page({ path: "/title/:id/:slug?", component: TitlePage, access });
  host.page({ path: "/genre/:slug", component: GenrePage, access });
  host.page({ path: "/person/:id/:slug?", component: PersonPage, access });
  host.slot("header.tools.v1", { component: SearchTool });
  host.nav({ to: BROWSE, label: () => i18next.t("browse.title"), order: -20, icon: Compass });
  host.nav({ to: SEARCH, label: () => i18next.t("search.title"), order: -10, icon: Search, phoneOnly: true });
  registerAdmin(host);
}
