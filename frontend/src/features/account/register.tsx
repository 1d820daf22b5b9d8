import { lazy } from "react";

import { paths } from "@/lib/paths";
import type { Host } from "@/sdk/host";

const AccountPage = lazy(() => import("@/features/account/AccountPage"));
const ProfilesPage = lazy(() => import("@/features/account/profiles/ProfilesPage"));

/** What the core itself adds to the interface, through the door that every plugin uses. */
export default function register(host: Host): void {
  host.page({ path: paths.account, component: AccountPage });
  host.page({ path: paths.profiles, component: ProfilesPage });
}
