import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";

import { api, type Reply } from "@/api/api";

export type FilePage = Reply<"get", "/api/streaming/admin/assets">;
export type Asset = FilePage["assets"][number];
export type AssetDetail = Reply<"get", "/api/streaming/admin/assets/{asset_id}">;
export type Rendition = AssetDetail["renditions"][number];
export type Kind = Asset["kind"];
export type Arrival = Reply<"get", "/api/streaming/admin/uploads">[number];
export type Quality = Reply<"get", "/api/streaming/admin/quality">;
export type Played = Quality["total"];
export type FileQuery = NonNullable<NonNullable<Parameters<typeof api<"get", "/api/streaming/admin/assets">>[2]>["query"]>;

const MOVING_MS = 1_500;
const RESTING_MS = 15_000;
const PAGE = 30;

/** Whether the film itself is still to be made, or being made. */
export const isUnfinished = ({ state }: Pick<Asset, "state">) => state === "waiting" || state === "probing" || state === "encoding";

/** Whether something is going to happen with it by itself. */
export const isMoving = (asset: Pick<Asset, "state" | "paused" | "av1">) =>
  (isUnfinished(asset) || asset.av1 === "making") && !asset.paused;

const pace = (assets: readonly Asset[] | undefined) => (assets?.some(isMoving) ? MOVING_MS : RESTING_MS);

/** Films' files, asked again and again while something moves, and now and then for what others upload. */
export const filesQuery = (query: FileQuery) =>
  queryOptions({
    queryKey: ["streaming", "admin", "files", query],
    queryFn: ({ signal }) => api("get", "/api/streaming/admin/assets", { query: { limit: PAGE, ...query }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pace(state.data?.assets),
    staleTime: 0,
  });

/** A file with everything that is made of it. */
export const fileQuery = (id: number) =>
  queryOptions({
    queryKey: ["streaming", "admin", "file", id],
    queryFn: ({ signal }) => api("get", "/api/streaming/admin/assets/{asset_id}", { path: { asset_id: id }, signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? MOVING_MS : false),
    staleTime: 0,
  });

/** Uploads that the service knows of, from whichever browser. */
export const arrivalsQuery = queryOptions({
  queryKey: ["streaming", "admin", "uploads"],
  queryFn: ({ signal }) => api("get", "/api/streaming/admin/uploads", { signal }),
  refetchInterval: ({ state }) => (state.data?.length ? 2 * MOVING_MS : RESTING_MS),
  staleTime: 0,
});

export const qualityQuery = (days: number) =>
  queryOptions({
    queryKey: ["streaming", "admin", "quality", days],
    queryFn: ({ signal }) => api("get", "/api/streaming/admin/quality", { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });

/** After a change whatever shows films' files is asked again. */
export function useFilesChanged() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["streaming"] });
}
