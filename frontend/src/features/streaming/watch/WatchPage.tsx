import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useState } from "react";
import { Navigate, useLocation, useNavigate, useParams, useSearchParams } from "react-router";

import { notThere, Problem } from "@/api/problem";
import type { Kind } from "@/features/streaming/api";
import { meQuery } from "@/session/queries";
import { signInPath } from "@/session/return-path";

import { Darkness } from "./Darkness";
import { arrive, newVisit, sessionQuery } from "./opening";
import { Refused } from "./Refused";
import { Showing } from "./Showing";

const ID = /^[1-9]\d{0,17}$/;

/** The page on which a film plays: for those who are signed in, and with a trailer for everyone. */
export default function WatchPage() {
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  if (!ID.test(id)) throw notThere();
  const kind = search.get("trailer") ? "trailer" : "film";
  return (
    <main id="content" className="theatre">
      <Suspense fallback={<Darkness />}>
        <Door key={`${kind} ${id}`} movieId={Number(id)} kind={kind} />
      </Suspense>
    </main>
  );
}

function Door({ movieId, kind }: { movieId: number; kind: Kind }) {
  const { data: me } = useSuspenseQuery(meQuery);
  const { pathname, search } = useLocation();
  if (!me && kind === "film") return <Navigate to={signInPath(pathname + search)} replace />;
  return <Opening movieId={movieId} kind={kind} />;
}

function Opening({ movieId, kind }: { movieId: number; kind: Kind }) {
  const [visit, setVisit] = useState(arrive);
  const [position, setPosition] = useState<number>();
  const { data: session, error, isFetching } = useQuery(sessionQuery(movieId, kind, visit));
  const leave = useLeave(movieId);
  const again = (from?: number) => {
    setPosition(from);
    setVisit(newVisit(performance.now()));
  };
  if (error instanceof Problem && error.status === 404) throw error;
  if (isFetching) return <Darkness />;
  if (error) return <Refused error={error} onAgain={() => again()} onLeave={leave} />;
  if (!session) return <Darkness />;
  return <Showing key={session.session_id} session={session} since={visit.since} position={position} onLeave={leave} onAgain={again} />;
}

/** Back to where the viewer came from: to the film's page, if it was opened from there or from nowhere. */
function useLeave(movieId: number): () => void {
  const navigate = useNavigate();
  const { key } = useLocation();
  return useCallback(() => {
    if (key === "default") void navigate(`/title/${movieId}`, { replace: true });
    else void navigate(-1);
  }, [navigate, key, movieId]);
}
