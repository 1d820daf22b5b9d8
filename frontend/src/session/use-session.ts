import { useMutation, useSuspenseQuery, type QueryClient } from "@tanstack/react-query";

import { api } from "@/api/api";
import { leaveTo } from "@/lib/leave-to";
import { paths } from "@/lib/paths";

import { meQuery, type Me } from "./queries";

/** Who is signed in; only for what stands inside of RequireSession. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error("useMe needs somebody who is signed in");
  return data;
}

/** From here on `me` is looking: nothing that was loaded for another account or profile may be seen. */
export function enterAs(queries: QueryClient, me: Me): void {
  queries.setQueryData(meQuery.queryKey, me);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "ui" && queryKey[1] !== "me" });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => api("post", "/api/auth/logout"),
    onSuccess: () => leaveTo(paths.signIn),
  });
}
