import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

import { useWatching } from "@/features/streaming/player/use-watching";

import { useMenus } from "./use-menus";

const ITEM = "[role^=menuitem]";
const ACROSS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

interface MenuPanelProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A menu with one or more groups of choices. Arrows walk it, Escape closes it and goes back to its button. */
export function MenuPanel({ label, className = "", children }: MenuPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const { show } = useMenus();
  const { curtain } = useWatching();
  useEffect(() => {
    const opener = panel.current?.parentElement?.querySelector("button");
    (panel.current?.querySelector<HTMLElement>(`${ITEM}[aria-checked=true]`) ?? items(panel.current)[0])?.focus();
    const release = curtain.hold();
    return () => {
      release();
      if (document.activeElement === document.body) opener?.focus();
    };
  }, [curtain]);
  const press = (event: KeyboardEvent) => {
    const next = target(panel.current, event.key);
    if (event.key === "Escape" || event.key === "Tab") show(null);
    if (event.key !== "Escape" && !next) return;
    event.preventDefault();
    if (next) next.focus();
    else panel.current?.parentElement?.querySelector("button")?.focus();
  };
  return (
    <div ref={panel} role="menu" tabIndex={-1} aria-label={label} className={`player-panel ${className}`} onKeyDown={press}>
      {children}
    </div>
  );
}

/** Where a key leads to from the choice that has the focus. */
function target(panel: HTMLElement | null, key: string): HTMLElement | undefined {
  const all = items(panel);
  const here = all.indexOf(document.activeElement as HTMLElement);
  if (key === "ArrowDown") return all[(here + 1) % all.length];
  if (key === "ArrowUp") return all[(here - 1 + all.length) % all.length];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  return ACROSS[key] === undefined ? undefined : beside(panel, ACROSS[key]);
}

/** The chosen one of the group beside. */
function beside(panel: HTMLElement | null, step: number): HTMLElement | undefined {
  const groups = [...(panel?.querySelectorAll<HTMLElement>("[role=group]") ?? [])];
  const here = groups.findIndex((group) => group.contains(document.activeElement));
  const next = groups[here + step];
  return next?.querySelector<HTMLElement>(`${ITEM}[aria-checked=true]`) ?? items(next ?? null)[0];
}

function items(place: HTMLElement | null): HTMLElement[] {
  return [...(place?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
}
