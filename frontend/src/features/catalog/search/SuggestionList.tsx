import { Search, User } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Artwork } from "@/features/catalog/pictures/Artwork";
import type { Suggestion } from "@/features/catalog/queries";
import type { useSuggestions } from "@/features/catalog/search/use-suggestions";

/** What may be meant, below the field. The focus stays in the field; the arrows mark one of these. */
export function SuggestionList({ id, found }: { id: string; found: ReturnType<typeof useSuggestions> }) {
  const { t } = useTranslation();
  const { items, words, shown, active, setActive, pick } = found;
  const option = (index: number) => ({
    id: `${id}-${index}`,
    role: "option",
    "aria-selected": index === active,
    className: "suggestion",
    onPointerMove: () => setActive(index),
    // Before the field loses the focus.
    onPointerDown: (event: React.PointerEvent) => event.preventDefault(),
    onClick: () => pick(index),
  });
  return (
    <div id={id} role="listbox" aria-label={t("search.suggestions")} hidden={!shown} className="suggestions">
      {items.map((item, index) => (
        <div key={`${item.kind}${item.id}`} {...option(index)}>
          <Thumb item={item} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{item.text}</span>
            <span className="block text-xs text-muted-foreground">
              {item.kind === "movie" ? (item.year ?? t("search.film")) : t("search.person")}
            </span>
          </span>
        </div>
      ))}
      <div {...option(items.length)}>
        <span className="suggestion-thumb">
          <Search className="size-4" aria-hidden />
        </span>
        <span className="truncate text-muted-foreground">{t("search.all", { q: words.trim() })}</span>
      </div>
    </div>
  );
}

function Thumb({ item: { kind, poster } }: { item: Suggestion }) {
  return (
    <span className="suggestion-thumb">
      {kind === "movie" && poster ? (
        <Artwork picture={poster} sizes="2.5rem" eager className="h-full w-full object-cover" />
      ) : (
        <User className="size-4" aria-hidden />
      )}
    </span>
  );
}
