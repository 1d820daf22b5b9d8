import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { Button } from "@/components/ui/button";
import { personPath } from "@/features/catalog/paths";
import type { Credit } from "@/features/catalog/queries";

const FIRST = 12;

/** Who plays whom, and who made the film. */
export function Credits({ credits }: { credits: Credit[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const cast = credits.filter(({ role }) => role === "actor");
  const shown = all ? cast : cast.slice(0, FIRST);
  if (cast.length === 0) return null;
  return (
    <section>
      <h2 className="display text-2xl">{t("film.cast")}</h2>
      <ul className="cast">
        {shown.map(({ person, character }, index) => (
          <li key={`${person.id}:${index}`}>
            <Link to={personPath(person)} className="cast-name">
              {person.name}
            </Link>
            {character && <p className="text-sm text-muted-foreground wrap-anywhere">{t("film.as", { character })}</p>}
          </li>
        ))}
      </ul>
      {cast.length > shown.length && (
        <Button variant="secondary" size="sm" className="mt-5" onClick={() => setAll(true)}>
          {t("film.allCast", { count: cast.length })}
        </Button>
      )}
    </section>
  );
}
