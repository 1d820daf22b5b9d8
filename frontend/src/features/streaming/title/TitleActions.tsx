import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { Suspense, use, useEffect } from "react";
import { Link } from "react-router";

import { Button } from "@/components/ui/button";
import { filmQuery } from "@/features/streaming/api";
import { trailerPath, watchPath } from "@/features/streaming/paths";
import { playerTexts } from "@/features/streaming/texts";
import { press } from "@/features/streaming/watch/opening";
import { useTranslation } from "@/lib/i18n/use-translation";
import type { AboutTitle } from "@/sdk/host";
import { meQuery } from "@/session/queries";
import { signInPath } from "@/session/return-path";

/** What one may watch of a film, where its page says what one may do. */
export default function TitleActions(about: AboutTitle) {
  return (
    <Suspense>
      <Actions {...about} />
    </Suspense>
  );
}

function Actions({ movieId }: AboutTitle) {
  const { t, i18n } = useTranslation("player");
  use(playerTexts(i18n.language));
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: film } = useQuery(filmQuery(movieId));
  const queries = useQueryClient();
  const playable = film?.playable ?? false;
  useReadyPlayer(playable && me !== null);
  if (!film) return null;
  return (
    <>
      {playable && (
        <Button asChild>
          <Link
            to={me ? watchPath(movieId) : signInPath(watchPath(movieId))}
            onClick={() => me && press(queries, movieId, "film")}
          >
            <Play className="fill-current" aria-hidden />
            {t("title.play")}
          </Link>
        </Button>
      )}
      {!playable && film.state === "none" && me?.role === "admin" && <p className="self-center text-muted-foreground">{t("title.prepared")}</p>}
      {film.trailer && (
        <Button asChild variant="secondary">
          <Link to={trailerPath(movieId)} onClick={() => press(queries, movieId, "trailer")}>
            {t("title.trailer")}
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
    const fetchIt = () => void import("@/features/streaming/watch/WatchPage");
    const timer = setTimeout(fetchIt, 1500);
    return () => clearTimeout(timer);
  }, [wanted]);
}

/** Whether somebody pays for every byte. */
function sparing(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
}
