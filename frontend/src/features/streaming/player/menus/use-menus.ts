import { createContext, use } from "react";

export type MenuName = "words" | "look" | "settings" | "chapters";

interface Menus {
  open: MenuName | null;
  show: (name: MenuName | null) => void;
}

/** Which menu is open: one at a time. */
export const MenusContext = createContext<Menus>({ open: null, show: () => undefined });

export function useMenus(): Menus {
  return use(MenusContext);
}
