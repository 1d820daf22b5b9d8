import { useRef, useState } from "react";

import { chosenOf, NOBODY, pageToggled, stretched, toggled, type Selection } from "./selection";

export interface Chosen {
  ids: Selection;
  ofPage: "none" | "some" | "all";
  toggle: (id: number, stretch: boolean) => void;
  togglePage: () => void;
  clear: () => void;
}

/** Which films are chosen. They stay chosen from page to page; Shift takes all between two along. */
export function useSelection(page: readonly number[]): Chosen {
  const [ids, setIds] = useState(NOBODY);
  const last = useRef<number>(undefined);
  return {
    ids,
    ofPage: chosenOf(ids, page),
    toggle: (id, stretch) => {
      const from = last.current;
      setIds(stretch && from !== undefined ? stretched(ids, page, from, id) : toggled(ids, id));
      last.current = id;
    },
    togglePage: () => setIds(pageToggled(ids, page)),
    clear: () => setIds(NOBODY),
  };
}
