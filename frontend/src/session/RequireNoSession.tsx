import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate, Outlet, useLocation } from "react-router";

import { meQuery } from "./queries";
import { returnPath } from "./return-path";

/** Pages that make no sense for those who came signed in; who signs in here is led on by the page itself. */
export function RequireNoSession() {
  const { data: me } = useSuspenseQuery(meQuery);
  const [cameSignedIn] = useState(me !== null);
  const { search } = useLocation();
  return cameSignedIn ? <Navigate to={returnPath(search)} replace /> : <Outlet />;
}
