/** What a key does in the player. */
export type Action =
  | { do: "play" | "mute" | "fullscreen" | "captions" | "picture-in-picture" | "faster" | "slower" | "help" | "leave" }
  | { do: "seek" | "volume"; by: number }
  | { do: "jump"; share: number };

const SMALL_STEP = 5;
const STEP = 10;
const LOUDER = 0.05;

const KEYS: Readonly<Record<string, Action>> = {
  " ": { do: "play" },
  k: { do: "play" },
  m: { do: "mute" },
  f: { do: "fullscreen" },
  c: { do: "captions" },
  i: { do: "picture-in-picture" },
  ">": { do: "faster" },
  "<": { do: "slower" },
  "?": { do: "help" },
  escape: { do: "leave" },
  arrowleft: { do: "seek", by: -SMALL_STEP },
  arrowright: { do: "seek", by: SMALL_STEP },
  j: { do: "seek", by: -STEP },
  l: { do: "seek", by: STEP },
  arrowup: { do: "volume", by: LOUDER },
  arrowdown: { do: "volume", by: -LOUDER },
  home: { do: "jump", share: 0 },
};

/** Where keys have a meaning of their own. */
const TAKES_KEYS = "input, select, textarea, [role=menu], [role=slider], dialog";
const TAKES_SPACE = "button, a";

type Pressed = Pick<KeyboardEvent, "key" | "target" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented">;

/** The action of a key, if it is for the player. */
export function actionOf({ key, target, ctrlKey, metaKey, altKey, defaultPrevented }: Pressed): Action | undefined {
  if (defaultPrevented || ctrlKey || metaKey || altKey) return undefined;
  const place = target instanceof Element ? target : null;
  if (place?.closest("dialog, input, select, textarea, [role=menu]")) return undefined;
  if (key === " " && place?.closest(TAKES_SPACE)) return undefined;
  if (/^(arrow|home)/i.test(key) && place?.closest(TAKES_KEYS)) return undefined;
  if (/^\d$/.test(key)) return { do: "jump", share: Number(key) / 10 };
  return KEYS[key.toLowerCase()];
}
