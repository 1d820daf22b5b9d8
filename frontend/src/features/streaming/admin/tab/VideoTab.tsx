import { useQuery } from "@tanstack/react-query";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Skeleton } from "@/components/ui/skeleton";

import { filesQuery, type Asset } from "../queries";
import { useArrivals } from "../uploads/use-arrivals";
import { KindPanel } from "./KindPanel";
import { PostersPanel } from "./PostersPanel";
import { WordsPanel } from "./WordsPanel";

/** The file of a film and that of its trailer, subtitles, and pictures of it. */
export default function VideoTab({ movieId }: { movieId: number }) {
  const { data, error } = useQuery(filesQuery({ movie_id: movieId }));
  const arrivals = useArrivals(movieId);
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Skeleton className="h-80 rounded-card" />;
  const film = shownOf(data.assets, "film");
  const current = film.find(({ live }) => live) ?? film[0];
  return (
    <div className="grid gap-6">
      <KindPanel movieId={movieId} kind="film" assets={film} arrivals={arrivals} />
      {current && <PostersPanel asset={current} />}
      {current && isKnown(current) && <WordsPanel movieId={movieId} asset={current} />}
      <KindPanel movieId={movieId} kind="trailer" assets={shownOf(data.assets, "trailer")} arrivals={arrivals} />
    </div>
  );
}

/** Whether it was looked at, so that it can have subtitles. */
const isKnown = ({ state, playable }: Asset) => playable || state === "encoding" || state === "complete";

/** The newest file, and the one that viewers get; others only matter when they failed. */
export function shownOf(assets: readonly Asset[], kind: Asset["kind"]): Asset[] {
  const all = assets.filter((asset) => asset.kind === kind && !asset.replaced_at);
  return all.filter((asset, index) => index === 0 || asset.live || asset.state === "failed");
}
