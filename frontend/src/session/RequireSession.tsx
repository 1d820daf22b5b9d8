import { useSuspenseQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "react-router";

import { meQuery } from "./queries";
import { signInPath } from "./return-path";

/** Pages for those who are signed in; everybody else is led through the sign-in page and back. */
export function RequireSession() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { pathname, search, hash } = useLocation();
  return me ? <Outlet /> : <Navigate to={signInPath(pathname + search + hash)} replace />;
}
