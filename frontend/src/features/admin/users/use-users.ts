import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "@/api/api";

export type UserAction = "disable" | "enable" | "sign-out" | "make-admin" | "make-viewer";

/** Does something about an account; lists show it at once. */
export function useUserAction(id: number) {
  const queries = useQueryClient();
  const path = { user_id: id };
  return useMutation({
    mutationFn: (action: UserAction) => {
      if (action === "make-admin") return api("post", "/api/admin/users/{user_id}/role", { path, body: { role: "admin" } });
      if (action === "make-viewer") return api("post", "/api/admin/users/{user_id}/role", { path, body: { role: "user" } });
      return api("post", `/api/admin/users/{user_id}/${action}`, { path });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["admin", "users"] }),
  });
}
