import type { ReactNode } from "react";

import type { Entry } from "./book";

interface LinesProps {
  entries: Entry[];
  /** What can be done about a line. */
  action?: (entry: Entry) => ReactNode;
}

export function Lines({ entries, action }: LinesProps) {
  if (entries.length === 0) return <p className="acme-guestbook-none">Nobody has left a line yet.</p>;
  return (
    <ul className="acme-guestbook-lines">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span>{entry.text}</span>
          {action?.(entry)}
        </li>
      ))}
    </ul>
  );
}
