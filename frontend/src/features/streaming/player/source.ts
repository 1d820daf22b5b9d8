import { engineFor } from "./engine/engine";
import { NativeFilm } from "./engine/native";
import type { NativeTracks } from "./engine/sounds";
import type { MediaPlayerInstance } from "./media";
import { preferences } from "./state/preferences";
import type { Watching } from "./state/watching";

/** What Vidstack is told of the film. */
export function filmOf({ session: { hls_url: src, duration, poster_url: poster } }: Watching) {
  return {
    src: { src, type: "application/vnd.apple.mpegurl" as const },
    artwork: poster ? [{ src: poster }] : [],
    ...(duration !== null && { duration }),
  };
}

/** hls.js, for nearly all browsers. */
export function engineOf(watching: Watching) {
  const { addresses, patience, renew } = watching;
  return engineFor({ addresses, patience, renew }, () => {
    const { bandwidth, sound } = preferences.get();
    return { position: watching.place.position, bandwidth: bandwidth || undefined, language: sound };
  });
}

/** For a browser without what hls.js needs: it plays by itself, and is told where, and what of it is wanted. */
export function nativeOf(watching: Watching, video: HTMLVideoElement, { textTracks }: Pick<MediaPlayerInstance, "textTracks">): NativeFilm {
  const { addresses, patience, renew, place, session, sounds, figures, trouble, gone } = watching;
  const { audioTracks } = video as { audioTracks?: NativeTracks };
  if (audioTracks) sounds.attachNative(audioTracks, preferences.get().sound, gone);
  return new NativeFilm(video, session.hls_url, {
    addresses,
    patience,
    renew,
    place,
    // Its texts come with it.
    changing: () => textTracks.toArray().forEach((track) => textTracks.remove(track)),
    failed: (kind) => trouble.set({ kind }),
    noted: (code) => figures.note(code),
  });
}
