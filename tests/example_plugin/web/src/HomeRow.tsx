import { useQuery } from "@tanstack/react-query";
import { Panel } from "marquee-plugin-kit/ui";
import { Link } from "react-router";

import type { Book } from "./book";
import { Lines } from "./Lines";

/** The newest lines, among the rows of the home page; nothing while there are none. */
export function HomeRow({ book, to }: { book: Book; to: string }) {
  const { data } = useQuery(book.newest({ count: 3 }));
  if (!data?.entries.length) return null;
  return (
    <div className="acme-guestbook">
      <Panel title="From the guestbook">
        <Lines entries={data.entries} />
        <Link to={to}>All lines</Link>
      </Panel>
    </div>
  );
}
