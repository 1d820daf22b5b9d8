import { Settings2 } from "lucide-react";

import { AUTO, type Wish } from "@/features/streaming/player/engine/levels";
import { useMediaRemote, useMediaState } from "@/features/streaming/player/media";
import { useStore } from "@/features/streaming/player/state/store";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useSwitchOver } from "@/features/streaming/player/use-switch-over";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Choices, type Choice } from "./Choices";
import { MenuButton } from "./MenuButton";
import { MenuPanel } from "./MenuPanel";
import { useMenus } from "./use-menus";

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** The size of the picture, and how fast it goes. */
export function SettingsMenu() {
  const { t } = useTranslation("player");
  return (
    <MenuButton name="settings" label={t("settings.button")} sign={<Settings2 aria-hidden />}>
      <MenuPanel label={t("settings.button")}>
        <Better />
        <Sizes />
        <Speeds />
      </MenuPanel>
    </MenuButton>
  );
}

function Sizes() {
  const { t } = useTranslation("player");
  const { levels } = useWatching();
  const { sizes, playing, wish } = useStore(levels);
  // A browser that plays by itself chooses for itself.
  if (sizes.length === 0) return null;
  const auto = wish === AUTO && playing ? t("settings.autoNow", { size: playing }) : t("settings.auto");
  const hint = (size: number) => (size === playing ? t("settings.now") : size === wish ? t("settings.soon") : undefined);
  const choices: Choice<Wish>[] = [
    { value: AUTO, label: auto },
    ...sizes.map((size) => ({ value: size, label: t("settings.size", { size }), hint: wish === AUTO ? undefined : hint(size) })),
  ];
  return <Choices label={t("settings.quality")} choices={choices} chosen={wish} onChoose={(size) => levels.choose(size)} />;
}

function Speeds() {
  const { t, i18n } = useTranslation("player");
  const speed = useMediaState("playbackRate");
  const remote = useMediaRemote();
  const shown = new Intl.NumberFormat(i18n.language);
  const label = (one: number) => (one === 1 ? t("settings.normal") : t("settings.times", { speed: shown.format(one) }));
  const choices = SPEEDS.map((one) => ({ value: one, label: label(one) }));
  return <Choices label={t("settings.speed")} choices={choices} chosen={speed} onChoose={(one) => remote.changePlaybackRate(one)} />;
}

/** The film has been finished meanwhile: what plays goes on until the viewer wants the better picture. */
function Better() {
  const { t } = useTranslation("player");
  const { newer, better } = useWatching();
  const { show } = useMenus();
  const switchOver = useSwitchOver();
  const offered = useStore(newer) !== null;
  if (!useStore(better) || !offered) return null;
  const go = () => {
    show(null);
    switchOver();
  };
  return (
    <button type="button" role="menuitem" tabIndex={-1} className="choice choice-better" onClick={go}>
      {t("settings.better")}
    </button>
  );
}
