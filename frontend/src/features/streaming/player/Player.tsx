import "./player.css";
import type Hls from "hls.js";
import { useEffect, useMemo, useState } from "react";

import { useTranslation } from "@/lib/i18n/use-translation";

import { keepWordsWords } from "./captions/harmless";
import { Subtitles } from "./captions/Subtitles";
import type { NativeFilm } from "./engine/native";
import { watchReach } from "./engine/reach";
import { playOn, watchFailures } from "./engine/recovery";
import { stepUpSooner } from "./engine/steps";
import { engineOf, filmOf, nativeOf } from "./source";
import { isHLSProvider, MediaPlayer, MediaProvider, type MediaPlayerInstance, type MediaProviderAdapter } from "./media";
import { Stage } from "./Stage";
import { preferences } from "./state/preferences";
import type { Watching } from "./state/watching";
import { Engine, Native } from "./use-engine";
import { Video } from "./use-video";
import { Watched } from "./use-watching";

interface PlayerProps {
  watching: Watching;
  onLeave: () => void;
}

/** A film in the whole window: Vidstack's element, hls.js inside of it, our own controls over it. */
export function Player({ watching, onLeave }: PlayerProps) {
  const { t } = useTranslation("player");
  const { session, curtain } = watching;
  const [hls, setHls] = useState<Hls | null>(null);
  const [native, setNative] = useState<NativeFilm | null>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  // What was chosen before; afterwards the player itself is right.
  const [{ volume, muted, speed }] = useState(preferences.get);
  // The same objects every time: others would be taken for another film.
  const [{ src: address, ...film }] = useState(() => filmOf(watching));
  const src = useAfterwards(address);
  const engine = useMemo(() => engineOf(watching), [watching]);

  const provided = (provider: MediaProviderAdapter | null) => {
    if (isHLSProvider(provider)) provider.library = engine;
  };
  const ready = (provider: MediaProviderAdapter, player: Pick<MediaPlayerInstance, "textTracks">) => {
    const element = (provider as { video?: HTMLVideoElement }).video ?? null;
    setVideo(element);
    if (!element) return;
    watching.figures.watch(element, watching.gone);
    if (!isHLSProvider(provider)) setNative(nativeOf(watching, element, player));
  };
  useEffect(() => () => native?.end(), [native]);
  const attached = (instance: Hls) => {
    setHls(instance);
    watching.levels.attach(instance);
    watching.sounds.attach(instance);
    watching.figures.attach(instance);
    keepWordsWords(instance);
    watchReach(instance, watching.reach);
    stepUpSooner(instance);
    playOn(instance, watching.place);
    watchFailures(instance, (kind) => watching.trouble.set({ kind }), (code) => watching.figures.note(code));
  };

  return (
    <Watched value={watching}>
      <Engine value={hls}>
        <Native value={native}>
          <Video value={video}>
            <MediaPlayer
              ref={withoutOwnIdleness}
              className="player"
              title={session.title}
              ariaLabel={t("player.region", { title: session.title })}
              {...film}
              {...(src && { src })}
              streamType="on-demand"
              load="eager"
              playsInline
              keyDisabled
              tabIndex={-1}
              volume={volume}
              muted={muted}
              playbackRate={speed}
              onCanPlay={(_, { target }) => void begin(target, watching)}
              onProviderChange={provided}
              onProviderSetup={(provider, { target }) => ready(provider, target)}
              onHlsInstance={attached}
              onVolumeChange={({ volume: loud, muted: off }) => preferences.change({ volume: loud, muted: off })}
              onRateChange={(rate) => preferences.change({ speed: rate })}
              onPointerMove={(event) => event.pointerType === "mouse" && curtain.stir()}
              onFocusCapture={() => curtain.stir()}
            >
              <MediaProvider />
              <Subtitles />
              <Stage onLeave={onLeave} />
            </MediaPlayer>
          </Video>
        </Native>
      </Engine>
    </Watched>
  );
}

/**
 * Plays as soon as there is something to play: Play was clicked on the page before. Vidstack would not begin by itself for
 * those who want less movement; they want this film.
 */
async function begin(player: Pick<MediaPlayerInstance, "play">, { begun, refused }: Watching): Promise<void> {
  if (begun.get()) return;
  begun.set(true);
  await player.play().catch(() => refused.set(true));
}

/** Vidstack takes the focus away from what it believes to be hidden; when controls are shown is for us to say. */
function withoutOwnIdleness(player: MediaPlayerInstance | null): void {
  if (player) player.controls.canIdle = false;
}

/** Vidstack's first drawing names the film to the browser, and one that knows playlists would fetch it beside hls.js. */
function useAfterwards<Value>(value: Value): Value | undefined {
  const [drawn, setDrawn] = useState(false);
  // eslint-disable-next-line react-hooks/set-state-in-effect -- it is about the second drawing
  useEffect(() => setDrawn(true), []);
  return drawn ? value : undefined;
}
