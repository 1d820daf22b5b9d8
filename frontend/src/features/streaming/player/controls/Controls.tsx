import { ArrowLeft, Keyboard } from "lucide-react";

import { PageHeading } from "@/components/PageHeading";
import { ChaptersMenu } from "@/features/streaming/player/menus/ChaptersMenu";
import { SettingsMenu } from "@/features/streaming/player/menus/SettingsMenu";
import { WordsMenu } from "@/features/streaming/player/menus/WordsMenu";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { BigPlay } from "./BigPlay";
import { Growing } from "./Growing";
import { IconButton } from "./IconButton";
import { PlayButton } from "./PlayButton";
import { AirPlayButton, CastButton, FullscreenButton, PictureButton } from "./ScreenButtons";
import { Scrubber } from "./Scrubber";
import { SkipButton } from "./SkipButton";
import { Elapsed, Remaining } from "./Times";
import { Volume } from "./Volume";

const STEP = 10;

interface ControlsProps {
  onLeave: () => void;
  onHelp: () => void;
}

/** What one sees of the player: a way back and the name above, everything else below. */
export function Controls({ onLeave, onHelp }: ControlsProps) {
  return (
    <div className="controls">
      <TopBar onLeave={onLeave} onHelp={onHelp} />
      <div className="middle">
        <SkipButton by={-STEP} className="middle-button" />
        <PlayButton className="middle-button middle-play" />
        <SkipButton by={STEP} className="middle-button" />
      </div>
      <BigPlay />
      <div className="bottom">
        <Growing />
        <div className="place-row">
          <Elapsed />
          <Scrubber />
          <Remaining />
        </div>
        <div className="button-row">
          <PlayButton className="wide-only" />
          <SkipButton by={-STEP} className="wide-only" />
          <SkipButton by={STEP} className="wide-only" />
          <Volume />
          <span className="spring" />
          <ChaptersMenu />
          <WordsMenu />
          <SettingsMenu />
          <PictureButton />
          <FullscreenButton />
        </div>
      </div>
    </div>
  );
}

function TopBar({ onLeave, onHelp }: ControlsProps) {
  const { t } = useTranslation("player");
  const { session } = useWatching();
  return (
    <div className="top">
      <IconButton label={t("player.back", { title: session.title })} onClick={onLeave}>
        <ArrowLeft aria-hidden />
      </IconButton>
      <div className="top-name">
        {session.kind === "trailer" && <p className="top-kind">{t("player.trailer")}</p>}
        <PageHeading title={session.title} className="top-title" />
      </div>
      <span className="spring" />
      <CastButton />
      <AirPlayButton />
      <IconButton label={t("player.help")} shortcut="?" className="keys-button" onClick={onHelp}>
        <Keyboard aria-hidden />
      </IconButton>
    </div>
  );
}
