import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, type Reply } from "./api";
import { booted } from "./boot";

export type Ui = Reply<"get", "/api/ui">;
export type UiModule = Ui["modules"][number];

/** What the service is called and which modules extend its interface; it does not change while a page is open. */
export const uiQuery = queryOptions({
  queryKey: ["ui"],
  queryFn: ({ signal }) => api("get", "/api/ui", { signal }),
  initialData: () => booted("/api/ui") as Ui | undefined,
  staleTime: Infinity,
});

export function useServiceName(): string {
  return useQuery(uiQuery).data?.name ?? "Marquee";
}
