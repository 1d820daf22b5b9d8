import { useQuery } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";

import { personPath, searchPath, titlePath } from "@/features/catalog/paths";
import { suggestQuery, type Suggestion } from "@/features/catalog/queries";
import { useDebounced } from "@/hooks/use-debounced";

const REST = 80;

interface Ways {
  go: (path: string) => void;
  /** Escape in a field that shows nothing. */
  leave: () => void;
}

/** What may be meant by what was typed so far, and the keys that lead through it. */
export function useSuggestions(start: string, { go, leave }: Ways) {
  const [words, setWords] = useState(start);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = useDebounced(words.trim(), REST);
  const { data } = useQuery({ ...suggestQuery(asked), enabled: open && asked !== "" });
  const items = words.trim() === "" ? [] : (data?.items ?? []);
  const shown = open && words.trim() !== "";

  /** The last place is that of all results. */
  const count = items.length + 1;
  // Past either end the field itself is where one is (-1).
  const move = (step: number) => {
    setOpen(true);
    setActive((at) => ((at + 1 + step + count + 1) % (count + 1)) - 1);
  };
  const pick = (index: number) => {
    const item = items[index];
    if (!item && words.trim() === "") return;
    setOpen(false);
    go(item ? pathOf(item) : searchPath(words.trim()));
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => pick(active),
    Escape: () => (shown ? setOpen(false) : leave()),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act();
  };
  const type = (text: string) => {
    setWords(text);
    setActive(-1);
    setOpen(true);
  };
  return { words, type, items, shown, active, setActive, setOpen, pick, onKeyDown };
}

function pathOf(item: Suggestion): string {
  return item.kind === "movie" ? titlePath(item) : personPath(item);
}
