import { WifiOff } from "lucide-react";

import { useTranslation } from "@/lib/i18n/use-translation";

import { useMediaState } from "./media";
import { useStore } from "./state/store";
import { useWatching } from "./use-watching";

/** What is said in passing: what a key has done, that something is on its way, that the network is away. */
export function Notes() {
  const { t } = useTranslation("player");
  const { notice, patience } = useWatching();
  const said = useStore(notice);
  const away = useStore(patience.waiting);
  return (
    <>
      <div role="status" className="note" data-side={said?.side}>
        {said && (
          <p key={said.text} className="note-text">
            {said.text}
          </p>
        )}
      </div>
      <div role="status" className="note-away">
        {away && (
          <p className="note-text">
            <WifiOff aria-hidden />
            {t("notes.waiting")}
          </p>
        )}
      </div>
      <Spinner />
    </>
  );
}

function Spinner() {
  const { t } = useTranslation("player");
  const waiting = useMediaState("waiting");
  const ready = useMediaState("canPlay");
  const seeking = useMediaState("seeking");
  const paused = useMediaState("paused");
  const busy = !ready || seeking || (waiting && !paused);
  return (
    <div role="status" className="spinner-place">
      {busy && (
        <span className="spinner">
          <span className="sr-only">{t("player.loading")}</span>
        </span>
      )}
    </div>
  );
}
