import { queryOptions } from "@tanstack/react-query";

import { api, type Reply } from "@/api/api";

export type Device = Reply<"get", "/api/auth/sessions">[number];

/** Where the account is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ["session", "devices"],
  queryFn: ({ signal }) => api("get", "/api/auth/sessions", { signal }),
});
