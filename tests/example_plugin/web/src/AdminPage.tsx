import { useQuery } from "@tanstack/react-query";
import { Button, Page } from "marquee-plugin-kit/ui";

import { useChange, type Book } from "./book";
import { Lines } from "./Lines";

/** Where an administrator removes what should not stand there. */
export function AdminPage({ book }: { book: Book }) {
  const { data } = useQuery(book.newest({ count: 100 }));
  const remove = useChange(book.remove);
  return (
    <Page title="Lines of the guestbook">
      {data && (
        <Lines
          entries={data.entries}
          action={({ id, text }) => (
            <Button variant="danger" size="sm" aria-label={`Remove “${text}”`} onClick={() => remove.mutate(id)}>
              Remove
            </Button>
          )}
        />
      )}
    </Page>
  );
}
