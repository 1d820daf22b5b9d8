import { useRef } from "react";

import type { Chapter } from "@/features/streaming/api";
import { useVariable } from "@/features/streaming/player/use-variable";

/** Where chapters begin, on the bar. */
export function ChapterMarks({ chapters, duration }: { chapters: Chapter[]; duration: number }) {
  return chapters.filter(({ start }) => start > 0 && start < duration).map(({ start }) => <Mark key={start} share={start / duration} />);
}

function Mark({ share }: { share: number }) {
  const mark = useRef<HTMLDivElement>(null);
  useVariable(mark, "--place", share);
  return <div ref={mark} className="scrubber-mark" />;
}
