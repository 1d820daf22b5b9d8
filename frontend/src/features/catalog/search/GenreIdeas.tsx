import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { useFacts } from "@/features/catalog/cards/use-facts";
import { genrePath } from "@/features/catalog/paths";
import { genresQuery } from "@/features/catalog/queries";

const IDEAS = 18;

/** Genres to look around in, for whoever found nothing or looks for nothing in particular. */
export function GenreIdeas() {
  const { t } = useTranslation();
  const facts = useFacts();
  const { data } = useQuery(genresQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="grid gap-4">
      <h2 className="text-sm font-semibold text-muted-foreground">{t("search.ideas")}</h2>
      <ul className="genre-ideas">
        {data.items.slice(0, IDEAS).map((genre) => (
          <li key={genre.slug}>
            <Link to={genrePath(genre)} className="genre-idea">
              <span className="display text-xl wrap-anywhere">{facts.genre(genre)}</span>
              <span className="text-sm text-muted-foreground tabular-nums">{t("browse.count", { count: genre.count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
