import { useQuery } from "@tanstack/react-query";

import { api } from "@/api/api";
import { useTranslation } from "@/lib/i18n/use-translation";

/** Tells administrators that a film is being made; of one that has no file there is nothing to say. */
export function Prepared({ movieId }: { movieId: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["streaming", "prepared", movieId],
    queryFn: ({ signal }) => api("get", "/api/streaming/admin/assets", { query: { movie_id: movieId, limit: 1 }, signal }),
    refetchInterval: 5000,
  });
  const [asset] = data?.assets ?? [];
  if (!asset || asset.state === "failed" || asset.state === "cancelled") return null;
  return (
    <p role="status" className="self-center text-muted-foreground">
      {t("film.prepared")} · {Math.round(asset.progress * 100)} %
    </p>
  );
}
