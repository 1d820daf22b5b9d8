import { lazy } from "react";

import { withDoorTexts } from "@/lib/i18n/i18n";
import { paths } from "@/lib/paths";
import type { Host } from "@/sdk/host";

const AccountPage = lazy(() => withDoorTexts(import("@/features/account/AccountPage")));
const ProfilesPage = lazy(() => withDoorTexts(import("@/features/account/profiles/ProfilesPage")));

/** What the core itself adds to the interface, through the door that every plugin uses. */
export default function register(host: Host): void {
  host.page({ path: paths.account, component: AccountPage });
  host.page({ path: paths.profiles, component: ProfilesPage });
}
