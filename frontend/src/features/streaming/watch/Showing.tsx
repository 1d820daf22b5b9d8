import { useEffect, useState } from "react";

import type { Session } from "@/features/streaming/api";
import { Player } from "@/features/streaming/player/Player";
import { useStore } from "@/features/streaming/player/state/store";
import { Watching } from "@/features/streaming/player/state/watching";
import { useLeaving } from "@/features/streaming/player/use-leaving";

import { TroubleScreen } from "./TroubleScreen";

interface ShowingProps {
  session: Session;
  /** When Play was clicked. */
  since: number;
  /** Where to go on, when it is not where the service says. */
  position: number | undefined;
  onLeave: () => void;
  onAgain: (position: number) => void;
}

/** One session: the film, or why it does not play any more. */
export function Showing({ session, since, position, onLeave, onAgain }: ShowingProps) {
  const [watching] = useState(() => new Watching(session, since, position));
  const trouble = useStore(watching.trouble);
  useLeaving(watching);
  useEffect(() => {
    if (trouble && document.fullscreenElement) void document.exitFullscreen();
  }, [trouble]);
  if (!trouble) return <Player watching={watching} onLeave={onLeave} />;
  const again = () => {
    watching.leave();
    onAgain(watching.place.position);
  };
  return <TroubleScreen trouble={trouble} onAgain={again} onLeave={onLeave} />;
}
