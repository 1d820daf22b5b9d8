import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "@/api/api";

import { fileQuery, useFilesChanged, type Asset, type AssetDetail } from "../queries";

export type Verb = "retry" | "cancel" | "pause" | "resume" | "first" | "remove";

/** Above all files that came without a wish; those that were hurried earlier stay among themselves. */
const URGENT = 50;

/** What can be done about a file. */
export function useAsset(asset: Asset) {
  const queries = useQueryClient();
  const changed = useFilesChanged();
  return useMutation({
    mutationFn: (verb: Verb) => done(asset, verb),
    onSuccess: (now, verb) => {
      if (now) queries.setQueryData(fileQuery(asset.id).queryKey, now);
      if (verb === "remove") queries.removeQueries({ queryKey: fileQuery(asset.id).queryKey });
      changed();
    },
  });
}

async function done({ id, priority }: Asset, verb: Verb): Promise<AssetDetail | undefined> {
  const path = { asset_id: id };
  switch (verb) {
    case "remove":
      await api("delete", "/api/streaming/admin/assets/{asset_id}", { path });
      return undefined;
    case "first":
      return api("patch", "/api/streaming/admin/assets/{asset_id}", { path, body: { priority: priority > 0 ? 0 : URGENT } });
    case "retry":
      return api("post", "/api/streaming/admin/assets/{asset_id}/retry", { path });
    case "cancel":
      return api("post", "/api/streaming/admin/assets/{asset_id}/cancel", { path });
    case "pause":
      return api("post", "/api/streaming/admin/assets/{asset_id}/pause", { path });
    case "resume":
      return api("post", "/api/streaming/admin/assets/{asset_id}/resume", { path });
  }
}
