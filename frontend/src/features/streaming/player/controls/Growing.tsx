import { useMediaState } from "@/features/streaming/player/media";
import { useReach } from "@/features/streaming/player/use-seek";
import { useTranslation } from "@/lib/i18n/use-translation";

/** Less than so many seconds are not worth a word. */
const LITTLE = 15;

/** Says why one cannot go to the end yet. */
export function Growing() {
  const { t } = useTranslation("player");
  const duration = useMediaState("duration");
  const ready = useMediaState("canPlay");
  const reach = useReach();
  if (!ready || duration - reach < LITTLE) return null;
  return <p className="growing">{t("notes.growing")}</p>;
}
