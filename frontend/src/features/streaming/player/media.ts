// All that the player takes from Vidstack's parts, apart from the element itself: state, requests, captions.
export { Captions, MediaPlayer, MediaProvider, isHLSProvider, useMediaPlayer, useMediaRemote, useMediaState } from "@vidstack/react";
export type { MediaPlayerInstance, MediaProviderAdapter } from "@vidstack/react";
