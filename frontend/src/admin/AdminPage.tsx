import type { ReactNode } from "react";

import { PageHeading } from "@/components/PageHeading";

interface AdminPageProps {
  title: string;
  lead?: ReactNode;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a page of the administration: a quiet heading, what can be done here, and the matter itself. */
export function AdminPage({ title, lead, actions, children }: AdminPageProps) {
  return (
    <div className="grid content-start gap-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="grid min-w-0 gap-2">
          <PageHeading title={title} className="text-3xl!" />
          {lead && <p className="max-w-prose text-muted-foreground">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
