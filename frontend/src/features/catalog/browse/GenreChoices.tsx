import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { Choice } from "@/features/catalog/browse/Choice";
import type { FilterPanelProps } from "@/features/catalog/browse/FilterPanel";
import { useFacts } from "@/features/catalog/cards/use-facts";

const FEW = 10;

/** Genres to tick, those with most films first; a film has to be of all that are ticked. */
export function GenreChoices({ filters, facets, change }: FilterPanelProps) {
  const { t } = useTranslation();
  const facts = useFacts();
  const [all, setAll] = useState(false);
  const genres = facets?.genres ?? [];
  const shown = genres.filter(({ slug }, index) => all || index < FEW || filters.genre.includes(slug));
  const toggle = (slug: string) => {
    const rest = filters.genre.filter((other) => other !== slug);
    change({ genre: rest.length === filters.genre.length ? [...rest, slug] : rest });
  };
  return (
    <>
      {shown.map(({ slug, name, count }) => (
        <Choice
          key={slug}
          text={facts.genre({ slug, name })}
          count={count}
          on={filters.genre.includes(slug)}
          pick={() => toggle(slug)}
        />
      ))}
      {genres.length > FEW && (
        <Button variant="link" size="text" className="mt-1 justify-self-start text-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? "browse.fewerGenres" : "browse.allGenres")}
        </Button>
      )}
    </>
  );
}
