import { startTransition, useEffect, useState } from "react";

import { useRowTitle } from "@/features/catalog/home/use-row-title";
import type { HomeRow } from "@/features/catalog/queries";
import { FilmRow } from "@/features/catalog/rows/FilmRow";

/** As many as a screen shows; the others are drawn as soon as nobody waits for anything. */
const AT_ONCE = 2;

export function HomeRows({ rows }: { rows: HomeRow[] }) {
  const title = useRowTitle();
  const [count, setCount] = useState(AT_ONCE);
  useEffect(() => {
    startTransition(() => setCount(Infinity));
  }, []);
  return (
    <div className="film-rows">
      {rows.slice(0, count).map((row, index) => (
        <FilmRow key={row.id} title={title(row)} movies={row.items} more={row.more} eager={index < AT_ONCE} />
      ))}
    </div>
  );
}
