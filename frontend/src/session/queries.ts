import { queryOptions } from "@tanstack/react-query";

import { api, type Reply } from "@/api/api";
import { mayHaveSession } from "@/api/csrf";
import { Problem } from "@/api/problem";

export type Me = Reply<"get", "/api/auth/me">;
export type Profile = Reply<"get", "/api/auth/profiles">[number];

const FIVE_MINUTES = 5 * 60_000;

/** Who is signed in in this browser; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ["session", "me"],
  queryFn: ({ signal }) => whoAmI(signal),
  // Visitors are known as such without asking.
  initialData: () => (mayHaveSession() ? undefined : null),
  staleTime: FIVE_MINUTES,
});

async function whoAmI(signal: AbortSignal): Promise<Me | null> {
  if (!mayHaveSession()) return null;
  try {
    return await api("get", "/api/auth/me", { signal });
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** The profiles of the account that is signed in. */
export const profilesQuery = queryOptions({
  queryKey: ["session", "profiles"],
  queryFn: ({ signal }) => api("get", "/api/auth/profiles", { signal }),
});
