import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useEffect } from "react";
import { Link } from "react-router";

import { Button } from "@/components/ui/button";
import { filmQuery } from "@/features/streaming/api";
import { trailerPath, watchPath } from "@/features/streaming/paths";
import { fetchPlayer, press } from "@/features/streaming/watch/opening";
import { useTranslation } from "@/lib/i18n/use-translation";
import type { AboutTitle } from "@/sdk/host";
import { meQuery } from "@/session/queries";
import { signInPath } from "@/session/return-path";

import { Prepared } from "./Prepared";

/** While somebody reads, the line is free. */
const READING = 1500;

/** What one may watch of a film, where its page says what one may do. */
export default function TitleActions({ movieId }: AboutTitle) {
  const { t } = useTranslation();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: film } = useQuery(filmQuery(movieId));
  const queries = useQueryClient();
  const playable = film?.playable ?? false;
  useReadyPlayer(playable && me !== null);
  return (
    <>
      {playable && (
        <Button asChild>
          <Link
            to={me ? watchPath(movieId) : signInPath(watchPath(movieId))}
            onClick={() => me && press(queries, movieId, "film")}
          >
            <Play className="fill-current" aria-hidden />
            {t("film.play")}
          </Link>
        </Button>
      )}
      {film && !playable && me?.role === "admin" && <Prepared movieId={movieId} />}
      {film?.trailer && (
        <Button asChild variant="secondary">
          <Link to={trailerPath(movieId)} onClick={() => press(queries, movieId, "trailer")}>
            {t("film.trailer")}
          </Link>
        </Button>
      )}
    </>
  );
}

/** Fetches the player while somebody reads, so that Play finds it there. */
function useReadyPlayer(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || sparing()) return;
    const timer = setTimeout(fetchPlayer, READING);
    return () => clearTimeout(timer);
  }, [wanted]);
}

/** Whether somebody pays for every byte. */
function sparing(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
}
