import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { useFacts } from "@/features/catalog/cards/use-facts";
import { personPath } from "@/features/catalog/paths";
import type { Credit, Movie } from "@/features/catalog/queries";

const CREW = ["director", "writer", "composer", "cinematographer", "editor", "producer"] as const;

/** What one wants to know second: who made it, how it is spoken. */
export function MoreFacts({ movie: { credits, languages, original_title: original } }: { movie: Movie }) {
  const { t } = useTranslation();
  const facts = useFacts();
  return (
    <dl className="more-facts">
      {CREW.map((role) => {
        const people = credits.filter((credit) => credit.role === role);
        return people.length > 0 && <Fact key={role} name={t(`film.roles.${role}`)} value={<People credits={people} />} />;
      })}
      {languages.length > 0 && <Fact name={t("film.languages")} value={languages.map(facts.language).join(", ")} />}
      {original && <Fact name={t("film.original")} value={original} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-sm text-muted-foreground">{name}</dt>
      <dd className="wrap-anywhere">{value}</dd>
    </div>
  );
}

function People({ credits }: { credits: Credit[] }) {
  return (
    <ul>
      {credits.map(({ person }) => (
        <li key={person.id}>
          <Link to={personPath(person)} className="cast-name">
            {person.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
