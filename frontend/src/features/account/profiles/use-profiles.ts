import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "react-router";

import { api } from "@/api/api";
import { meQuery, profilesQuery } from "@/session/queries";
import { returnPath } from "@/session/return-path";
import { enterAs } from "@/session/use-session";

export const avatarsQuery = queryOptions({
  queryKey: ["session", "avatars"],
  queryFn: ({ signal }) => api("get", "/api/auth/avatars", { signal }),
  staleTime: Infinity,
});

/** Watches as another profile from now on, and goes where the viewer was heading. */
export function useChooseProfile() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  return useMutation({
    mutationFn: (id: number) => api("post", "/api/auth/profiles/{profile_id}/choose", { path: { profile_id: id } }),
    onSuccess: async (me) => {
      await navigate(returnPath(search));
      enterAs(queries, me);
    },
  });
}

/** Asks again for everything that shows profiles. */
export function useProfilesChanged(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: profilesQuery.queryKey }),
      queries.invalidateQueries({ queryKey: meQuery.queryKey }),
    ]);
}
