import { lazy } from "react";

import type { Host } from "@/sdk/host";

import { registerAdmin } from "./admin/register";
import { WATCH } from "./paths";

const WatchPage = lazy(() => import("./watch/opening").then(({ player }) => player()));
const TitleActions = lazy(() => import("./title/TitleActions"));

/** What streaming adds for viewers; trailers play for everyone, so that the page itself asks who is there. */
export default function register(host: Host): void {
  host.page({ path: WATCH, component: WatchPage, access: "public", bare: true });
  host.slot("title.actions.v1", { component: TitleActions, order: -10 });
  registerAdmin(host);
}
