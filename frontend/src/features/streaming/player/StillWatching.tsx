import { useEffect, useEffectEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useMediaRemote, useMediaState } from "./media";

/** How long a film plays to nobody. */
export const UNTOUCHED = 3 * 3600_000;
const SIGNS = ["pointermove", "pointerdown", "keydown", "touchstart"] as const;

/** Asks after a long time without any sign of life, and waits for an answer. */
export function StillWatching({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation("player");
  const paused = useMediaState("paused");
  const remote = useMediaRemote();
  const [asked, setAsked] = useState(false);
  const ask = useEffectEvent(() => {
    remote.pause();
    setAsked(true);
  });
  useEffect(() => {
    if (paused) return;
    let timer = setTimeout(() => ask(), UNTOUCHED);
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask(), UNTOUCHED);
    };
    for (const sign of SIGNS) document.addEventListener(sign, alive);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) document.removeEventListener(sign, alive);
    };
  }, [paused]);
  if (!asked) return null;
  const goOn = () => {
    setAsked(false);
    remote.play();
  };
  return (
    <Dialog title={t("still.title")} onClose={goOn}>
      <p className="mb-6 text-muted-foreground">{t("still.text")}</p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={goOn}>{t("still.goOn")}</Button>
        <Button variant="secondary" onClick={onLeave}>
          {t("still.leave")}
        </Button>
      </div>
    </Dialog>
  );
}
