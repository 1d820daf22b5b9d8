import { useQuery } from "@tanstack/react-query";
import { Page } from "marquee-plugin-kit/ui";

import type { Book } from "./book";
import { Lines } from "./Lines";
import { SignForm } from "./SignForm";

/** Everybody's page: what was written, and a line of one's own. */
export function BookPage({ book }: { book: Book }) {
  const { data } = useQuery(book.newest({ count: 50 }));
  return (
    <Page title="Guestbook">
      <SignForm book={book} />
      {data && <Lines entries={data.entries} />}
    </Page>
  );
}
