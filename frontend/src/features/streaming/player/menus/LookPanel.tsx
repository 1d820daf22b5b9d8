import { ChevronLeft } from "lucide-react";
import { useEffect, useId, useRef, type KeyboardEvent } from "react";

import { preferences, USUAL, type CaptionStyle } from "@/features/streaming/player/state/preferences";
import { useStore } from "@/features/streaming/player/state/store";
import { useWatching } from "@/features/streaming/player/use-watching";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useMenus } from "./use-menus";

const CHOICES: { [Part in keyof CaptionStyle]: readonly CaptionStyle[Part][] } = {
  size: ["small", "medium", "large", "huge"],
  colour: ["white", "yellow", "cyan", "green"],
  ground: ["none", "shade", "box", "solid"],
  face: ["sans", "serif", "mono", "casual"],
};

/** How subtitles look, with a sample of it. */
export function LookPanel() {
  const { t } = useTranslation("player");
  const panel = useRef<HTMLDivElement>(null);
  const { show } = useMenus();
  const { curtain } = useWatching();
  const { style } = useStore(preferences);
  useEffect(() => {
    panel.current?.querySelector("button")?.focus();
    return curtain.hold();
  }, [curtain]);
  const change = (part: Partial<CaptionStyle>) => preferences.change({ style: { ...style, ...part } });
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    show("words");
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- a dialog is closed by Escape
    <div ref={panel} role="dialog" aria-label={t("look.title")} className="player-panel player-panel-wide look" onKeyDown={press}>
      <button type="button" className="look-back" onClick={() => show("words")}>
        <ChevronLeft aria-hidden />
        <span className="sr-only">{t("look.back")}: </span>
        {t("look.title")}
      </button>
      <div className="look-sample">
        <span className="caption-look" {...lookOf(style)}>
          {t("look.sample")}
        </span>
      </div>
      <Part name={t("look.size")} part="size" labels={t("look.sizes", { returnObjects: true })} look={style} change={change} />
      <Part name={t("look.colour")} part="colour" labels={t("look.colours", { returnObjects: true })} look={style} change={change} />
      <Part name={t("look.ground")} part="ground" labels={t("look.grounds", { returnObjects: true })} look={style} change={change} />
      <Part name={t("look.face")} part="face" labels={t("look.faces", { returnObjects: true })} look={style} change={change} />
      <button type="button" className="look-reset" onClick={() => preferences.change({ style: USUAL.style })}>
        {t("look.reset")}
      </button>
    </div>
  );
}

interface PartProps<Name extends keyof CaptionStyle> {
  name: string;
  part: Name;
  labels: Record<CaptionStyle[Name], string>;
  look: CaptionStyle;
  change: (part: Partial<CaptionStyle>) => void;
}

function Part<Name extends keyof CaptionStyle>({ name, part, labels, look, change }: PartProps<Name>) {
  const group = useId();
  return (
    <fieldset className="look-part">
      <legend>{name}</legend>
      <div className="look-choices">
        {CHOICES[part].map((value) => (
          <label key={value} className="look-choice">
            <input
              type="radio"
              name={group}
              className="sr-only"
              checked={look[part] === value}
              onChange={() => change({ [part]: value })}
            />
            <span data-part={part} data-value={value}>
              {labels[value]}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** For the style sheet. */
export function lookOf({ size, colour, ground, face }: CaptionStyle) {
  return { "data-size": size, "data-colour": colour, "data-ground": ground, "data-face": face };
}
