import { useRef } from "react";

import { clock } from "@/features/streaming/player/clock";
import { useVariable } from "@/features/streaming/player/use-variable";
import { useWatching } from "@/features/streaming/player/use-watching";

import { pictureAt, useStoryboard } from "./storyboard";
import { Still } from "./Still";

/** What is at a place of the film: a small picture, the time and the chapter. Those who listen hear the time from the bar. */
export function Bubble({ share, duration }: { share: number; duration: number }) {
  const { session } = useWatching();
  const stills = useStoryboard();
  const bubble = useRef<HTMLDivElement>(null);
  useVariable(bubble, "--place", share);
  const seconds = share * duration;
  const still = pictureAt(stills, seconds);
  const chapter = session.chapters.find(({ start, end }) => start <= seconds && seconds < end);
  return (
    <div ref={bubble} className="bubble" aria-hidden>
      {still && <Still of={still} />}
      {chapter?.title && <p className="bubble-chapter">{chapter.title}</p>}
      <p className="bubble-time">{clock(seconds)}</p>
    </div>
  );
}
