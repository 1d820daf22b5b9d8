import { Hls } from "./engine";

/** Plays another edition of the same film from where the viewer is. */
export function switchOver(hls: Hls, video: HTMLVideoElement, address: string): void {
  const { paused, currentTime } = video;
  hls.config.startPosition = currentTime;
  // With another source a browser goes back to the speed that is the element's own.
  video.defaultPlaybackRate = video.playbackRate;
  hls.loadSource(address);
  if (paused) return;
  hls.once(Hls.Events.FRAG_BUFFERED, () => void video.play().catch(() => undefined));
}
