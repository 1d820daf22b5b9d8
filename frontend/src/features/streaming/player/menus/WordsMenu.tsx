import { Captions as CaptionsSign } from "lucide-react";

import { useCaptions } from "@/features/streaming/player/captions/use-captions";
import { trackName } from "@/features/streaming/player/language";
import { OFF, preferences } from "@/features/streaming/player/state/preferences";
import { useStore } from "@/features/streaming/player/state/store";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Choices } from "./Choices";
import { LookPanel } from "./LookPanel";
import { MenuButton } from "./MenuButton";
import { MenuPanel } from "./MenuPanel";
import { useMenus } from "./use-menus";

/** What is heard and what is written below. */
export function WordsMenu() {
  const { t } = useTranslation("player");
  const { open, show } = useMenus();
  const { texts } = useCaptions();
  return (
    <MenuButton name="words" label={t("words.button")} shortcut="c" sign={<CaptionsSign aria-hidden />} leadsTo="look">
      {open === "look" ? (
        <LookPanel />
      ) : (
        <MenuPanel label={t("words.button")} className="player-panel-wide">
          <SoundChoices />
          <TextChoices />
          {texts.length > 0 && (
            <button type="button" role="menuitem" tabIndex={-1} className="choice choice-more" onClick={() => show("look")}>
              {t("words.look")}
            </button>
          )}
        </MenuPanel>
      )}
    </MenuButton>
  );
}

function SoundChoices() {
  const { t, i18n } = useTranslation("player");
  const { sounds } = useWatching();
  const { voices, heard } = useStore(sounds);
  if (voices.length === 0) return null;
  // One sound may be there in stereo and in more.
  const titles = [...new Set(voices.map(({ title }) => title))];
  const choices = voices.map((voice) => ({
    value: voice.key,
    label: trackName(voice, i18n.language, t("words.nthSound", { number: titles.indexOf(voice.title) + 1 })),
    hint: voice.channels > 2 ? t("words.surround") : undefined,
  }));
  const choose = (key: string) => {
    sounds.choose(key);
    preferences.change({ sound: voices.find((voice) => voice.key === key)?.language ?? "" });
  };
  return <Choices label={t("words.sound")} choices={choices} chosen={heard} onChoose={choose} />;
}

function TextChoices() {
  const { t, i18n } = useTranslation("player");
  const { texts, shown, choose } = useCaptions();
  const offered = texts.filter(({ forced }) => !forced);
  const choices = [
    { value: OFF, label: t("words.off") },
    ...offered.map((text, index) => ({
      value: text.track.id,
      label: trackName(text, i18n.language, t("words.nthText", { number: index + 1 })),
      hint: text.hearingImpaired ? t("words.hearingImpaired") : undefined,
    })),
  ];
  const chosen = shown && !shown.forced ? shown.track.id : OFF;
  return <Choices label={t("words.subtitles")} choices={choices} chosen={chosen} onChoose={(id) => choose(offered.find(({ track }) => track.id === id))} />;
}
