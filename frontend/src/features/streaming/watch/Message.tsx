import type { ReactNode } from "react";

import { PageHeading } from "@/components/PageHeading";

/** Something that has to be said instead of a film, and what one can do about it. */
export function Message({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="message">
      <PageHeading title={title} />
      <p role="alert" className="leading-relaxed text-muted-foreground">
        {text}
      </p>
      <div className="flex flex-wrap gap-3">{children}</div>
    </div>
  );
}
