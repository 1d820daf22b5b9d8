import { useQuery } from "@tanstack/react-query";
import { User } from "lucide-react";
import { Link } from "react-router";

import { personPath } from "@/features/catalog/paths";
import { suggestQuery } from "@/features/catalog/queries";

/** People of that name, before the films. */
export function FoundPeople({ q }: { q: string }) {
  const { data } = useQuery(suggestQuery(q));
  const people = (data?.items ?? []).filter(({ kind }) => kind === "person");
  if (people.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {people.map((person) => (
        <li key={person.id}>
          <Link to={personPath(person)} className="person-chip">
            <User className="size-4 text-muted-foreground" aria-hidden />
            {person.text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
