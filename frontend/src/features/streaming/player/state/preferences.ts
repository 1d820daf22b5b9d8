import { Store } from "./store";

const STORED = "marquee.player";

export type Size = "small" | "medium" | "large" | "huge";
export type Colour = "white" | "yellow" | "cyan" | "green";
export type Ground = "none" | "shade" | "box" | "solid";
export type Face = "sans" | "serif" | "mono" | "casual";

/** How captions look. */
export interface CaptionStyle {
  size: Size;
  colour: Colour;
  ground: Ground;
  face: Face;
}

/** The captions that somebody wants: OFF, a language, a language with MARKED behind it; empty for what the film proposes. */
export type CaptionWish = string;
export const OFF = "off";
/** Captions that tell of sounds too. */
export const MARKED = "+sounds";

export interface Preferences {
  volume: number;
  muted: boolean;
  speed: number;
  /** The language of the sound; empty for that of the film. */
  sound: string;
  captions: CaptionWish;
  style: CaptionStyle;
  /** What the line carried last, in bits a second: the next film begins with a fitting picture. */
  bandwidth: number;
}

export const USUAL: Preferences = {
  volume: 1,
  muted: false,
  speed: 1,
  sound: "",
  captions: "",
  style: { size: "medium", colour: "white", ground: "shade", face: "sans" },
  bandwidth: 0,
};

/** What somebody chose once in this browser; nothing that anybody else would want to know. */
export class PreferenceStore extends Store<Preferences> {
  constructor() {
    super(stored());
  }

  change(part: Partial<Preferences>): void {
    this.set({ ...this.get(), ...part });
    try {
      localStorage.setItem(STORED, JSON.stringify(this.get()));
    } catch {
      // A browser that keeps nothing still plays.
    }
  }
}

function stored(): Preferences {
  try {
    const found = JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<Preferences>;
    return { ...USUAL, ...alike(found, USUAL), style: { ...USUAL.style, ...alike(found.style ?? {}, USUAL.style) } };
  } catch {
    return USUAL;
  }
}

/** What is of the kind that it has to be: somebody, or an earlier version, may have written something else. */
function alike<Value extends object>(found: Partial<Value>, usual: Value): Partial<Value> {
  const names = Object.keys(usual) as (keyof Value)[];
  return Object.fromEntries(
    names.filter((name) => typeof found[name] === typeof usual[name]).map((name) => [name, found[name]]),
  ) as Partial<Value>;
}

export const preferences = new PreferenceStore();
