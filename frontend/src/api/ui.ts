import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, type Reply } from "./api";

export type Ui = Reply<"get", "/api/ui">;
export type UiModule = Ui["modules"][number];

/** What the service is called and which modules extend its interface; it does not change while a page is open. */
export const uiQuery = queryOptions({
  queryKey: ["ui"],
  queryFn: ({ signal }) => api("get", "/api/ui", { signal }),
  staleTime: Infinity,
});

export function useServiceName(): string {
  return useQuery(uiQuery).data?.name ?? "Marquee";
}
