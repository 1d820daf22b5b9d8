import i18next from "i18next";
import { lazy } from "react";

import type { Host } from "@/sdk/host";

const AdminShell = lazy(() => import("@/features/admin/AdminShell"));
const PluginsPage = lazy(() => import("@/features/admin/plugins/PluginsPage"));
const JobsPage = lazy(() => import("@/features/admin/jobs/JobsPage"));
const UsersPage = lazy(() => import("@/features/admin/users/UsersPage"));

/** What administrators have from the core itself; the features of plugins stand beside it. */
export default function register(host: Host): void {
  host.page({ path: "/admin/*", component: AdminShell });
  host.adminPage({ path: "/admin/users", label: () => i18next.t("admin:nav.users"), component: UsersPage, order: 70 });
  host.adminPage({ path: "/admin/plugins", label: () => i18next.t("admin:nav.plugins"), component: PluginsPage, order: 80 });
  host.adminPage({ path: "/admin/jobs", label: () => i18next.t("admin:nav.jobs"), component: JobsPage, order: 90 });
}
