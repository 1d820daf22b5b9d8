import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "@/api/api";

/** Puts a job back into the queue, or takes it out; lists and dialogs show it at once. */
export function useJobAction(action: "retry" | "cancel") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api("post", `/api/admin/jobs/{job_id}/${action}`, { path: { job_id: id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["admin", "jobs"] }),
  });
}
