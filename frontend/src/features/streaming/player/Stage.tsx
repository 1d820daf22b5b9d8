import { useEffect, useState } from "react";

import { Controls } from "./controls/Controls";
import { HelpSheet } from "./keys/HelpSheet";
import { useKeys } from "./keys/use-keys";
import { useMediaState } from "./media";
import { MenusContext, type MenuName } from "./menus/use-menus";
import { Notes } from "./Notes";
import { useStore } from "./state/store";
import { StillWatching } from "./StillWatching";
import { Surface } from "./touch/Surface";
import { useHeartbeat } from "./use-heartbeat";
import { usePlace } from "./use-place";
import { useSwitchOverWhenWaiting } from "./use-switch-over";
import { useWatching } from "./use-watching";

/** All that lies over the picture. */
export function Stage({ onLeave }: { onLeave: () => void }) {
  const [open, show] = useState<MenuName | null>(null);
  const [help, setHelp] = useState(false);
  const { curtain } = useWatching();
  const shown = useStore(curtain.open);
  usePlace();
  useHeartbeat();
  useSwitchOverWhenWaiting();
  useHeldCurtain(help);
  return (
    <MenusContext value={{ open, show }}>
      <Keys help={() => setHelp(true)} leave={onLeave} />
      <div className="stage" data-shown={shown}>
        <Surface />
        <Notes />
        <Controls onLeave={onLeave} onHelp={() => setHelp(true)} />
      </div>
      {help && <HelpSheet onClose={() => setHelp(false)} />}
      <StillWatching onLeave={onLeave} />
    </MenusContext>
  );
}

function Keys(around: { help: () => void; leave: () => void }) {
  useKeys(around);
  return null;
}

/** Who has paused, or reads the help, needs the controls. */
function useHeldCurtain(help: boolean): void {
  const { curtain } = useWatching();
  const paused = useMediaState("paused");
  const held = paused || help;
  useEffect(() => (held ? curtain.hold() : undefined), [curtain, held]);
}
