import { Search, X } from "lucide-react";
import { useEffect, useId, useRef, type FocusEvent } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { SuggestionList } from "@/features/catalog/search/SuggestionList";
import { useSuggestions } from "@/features/catalog/search/use-suggestions";
import { useSlashKey } from "@/hooks/use-slash-key";
import { cn } from "@/lib/cn";

interface SearchFieldProps {
  start?: string;
  /** Takes the focus as it appears, because it was asked for. */
  focused?: boolean;
  large?: boolean;
  /** The field is done with; the focus goes back where it came from, or is elsewhere already. */
  close?: (focus: boolean) => void;
}

/** A field that suggests as one types: the combobox of the ARIA practices. */
export default function SearchField({ start = "", focused = false, large = false, close }: SearchFieldProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = useSuggestions(start, {
    go: (path) => {
      input.current?.blur();
      void navigate(path);
    },
    leave: () => close?.(true),
  });
  const { words, type, items, shown, active, setOpen } = found;
  useSlashKey(() => input.current?.focus());
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  const left = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget)) return;
    setOpen(false);
    if (words === "") close?.(false);
  };
  return (
    <search className="relative block" onBlur={left}>
      <Search className="search-sign" aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={shown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && shown ? `${list}-${active}` : undefined}
        placeholder={t("search.placeholder")}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={words}
        onChange={({ target: { value } }) => type(value)}
        onFocus={() => setOpen(items.length > 0)}
        onKeyDown={found.onKeyDown}
        className={cn("search-input", large && "search-input-large")}
      />
      {words !== "" && (
        <button
          type="button"
          aria-label={t("search.clear")}
          className="absolute inset-y-0 right-0 grid w-11 cursor-pointer place-items-center text-muted-foreground hover:text-foreground"
          onClick={() => {
            type("");
            input.current?.focus();
          }}
        >
          <X className="size-4.5" aria-hidden />
        </button>
      )}
      <SuggestionList id={list} found={found} />
    </search>
  );
}
