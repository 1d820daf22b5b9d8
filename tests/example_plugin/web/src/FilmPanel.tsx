import { useQuery } from "@tanstack/react-query";
import type { AboutTitle } from "marquee-plugin-kit";
import { Panel } from "marquee-plugin-kit/ui";

import type { Book } from "./book";
import { Lines } from "./Lines";
import { SignForm } from "./SignForm";

/** What was written about one film. */
export function FilmPanel({ book, movieId, title }: AboutTitle & { book: Book }) {
  const { data } = useQuery(book.newest({ count: 10, movie_id: movieId }));
  return (
    <div className="acme-guestbook">
      <Panel title={`Lines about ${title}`}>
        {data && <Lines entries={data.entries} />}
        <SignForm book={book} movieId={movieId} />
      </Panel>
    </div>
  );
}
