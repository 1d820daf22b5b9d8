import { ListVideo } from "lucide-react";

import { clock } from "@/features/streaming/player/clock";
import { useSeek } from "@/features/streaming/player/use-seek";
import { useTime } from "@/features/streaming/player/use-time";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Choices } from "./Choices";
import { MenuButton } from "./MenuButton";
import { MenuPanel } from "./MenuPanel";
import { useMenus } from "./use-menus";

/** The chapters of the film, if it has any. */
export function ChaptersMenu() {
  const { t } = useTranslation("player");
  const { session } = useWatching();
  if (session.chapters.length === 0) return null;
  return (
    <MenuButton name="chapters" label={t("chapters.button")} sign={<ListVideo aria-hidden />}>
      <MenuPanel label={t("chapters.button")}>
        <ChapterChoices />
      </MenuPanel>
    </MenuButton>
  );
}

function ChapterChoices() {
  const { t } = useTranslation("player");
  const { session } = useWatching();
  const { show } = useMenus();
  const seek = useSeek();
  const { time } = useTime();
  const here = session.chapters.findLast(({ start }) => start <= time)?.start ?? -1;
  const choices = session.chapters.map(({ start, title }, index) => ({
    value: start,
    label: title || t("chapters.unnamed", { number: index + 1 }),
    hint: clock(start),
  }));
  const go = (start: number) => {
    seek.to(start);
    show(null);
  };
  return <Choices label={t("chapters.button")} choices={choices} chosen={here} onChoose={go} />;
}
