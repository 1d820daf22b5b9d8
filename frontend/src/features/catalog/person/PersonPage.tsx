import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useParams } from "react-router";

import { notThere } from "@/api/problem";
import { PageHeading } from "@/components/PageHeading";
import { FilmGrid } from "@/features/catalog/cards/FilmGrid";
import { personQuery } from "@/features/catalog/queries";

const ID = /^[1-9]\d{0,17}$/;
const ROLES = ["actor", "director", "writer", "producer", "composer", "cinematographer", "editor"] as const;

/** Somebody, and the films they took part in. */
export default function PersonPage() {
  const { id = "" } = useParams();
  if (!ID.test(id)) throw notThere();
  return <Person id={Number(id)} />;
}

function Person({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data: person } = useSuspenseQuery(personQuery(id));
  const roles = ROLES.filter((role) => (person.roles[role] ?? 0) > 0);
  return (
    <div className="page-width pt-8 sm:pt-14">
      <PageHeading title={person.name} className="hero-title" />
      <p className="mt-4 mb-8 flex flex-wrap gap-x-3 text-muted-foreground tabular-nums">
        <span className="text-foreground">{t("person.films", { count: person.films })}</span>
        {roles.map((role) => (
          <span key={role}>{`${t(`person.roles.${role}`)} ${person.roles[role] ?? 0}`}</span>
        ))}
      </p>
      <FilmGrid query={{ person: id }} empty={<p>{t("person.none")}</p>} />
    </div>
  );
}
