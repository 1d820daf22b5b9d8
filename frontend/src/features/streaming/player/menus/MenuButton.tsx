import type { ReactNode } from "react";

import { IconButton } from "@/features/streaming/player/controls/IconButton";

import { useMenus, type MenuName } from "./use-menus";

interface MenuButtonProps {
  name: MenuName;
  label: string;
  shortcut?: string;
  sign: ReactNode;
  /** The menu, which is drawn while it is open. */
  children: ReactNode;
  /** Also lit while this menu is open, which the menu leads to. */
  leadsTo?: MenuName;
}

/** A button and the menu above it. */
export function MenuButton({ name, label, shortcut, sign, children, leadsTo }: MenuButtonProps) {
  const { open, show } = useMenus();
  const shown = open === name || (leadsTo !== undefined && open === leadsTo);
  return (
    <div className="menu-place" data-menu={name}>
      <IconButton
        label={label}
        {...(shortcut && { shortcut })}
        aria-haspopup="menu"
        aria-expanded={shown}
        onClick={() => show(shown ? null : name)}
      >
        {sign}
      </IconButton>
      {shown && children}
    </div>
  );
}
