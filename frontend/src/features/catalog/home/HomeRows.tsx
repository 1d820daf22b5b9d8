import { startTransition, useEffect, useState } from "react";

import { useRowTitle } from "@/features/catalog/home/use-row-title";
import type { HomeRow } from "@/features/catalog/queries";
import { FilmRow } from "@/features/catalog/rows/FilmRow";

/** Those that a screen may show ask for their posters at once. */
const EAGER = 2;

/** The first row comes with the page, the others one after the other, so that nobody waits for all of them. */
export function HomeRows({ rows }: { rows: HomeRow[] }) {
  const title = useRowTitle();
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count < rows.length) startTransition(() => setCount(count + 1));
  }, [count, rows.length]);
  return (
    <div className="film-rows">
      {rows.slice(0, count).map((row, index) => (
        <FilmRow key={row.id} title={title(row)} movies={row.items} more={row.more} eager={index < EAGER} />
      ))}
    </div>
  );
}
