import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BrowserRouter } from "react-router";

import { onSessionEnded } from "@/api/client";
import { makeQueryClient } from "@/api/query-client";
import { uiQuery } from "@/api/ui";
import { Pages } from "@/app/Pages";
import { PageBoundary } from "@/components/Crash";
import { OfflineBanner } from "@/components/OfflineBanner";
import { mountOnce } from "@/plugins/mount";
import { meQuery } from "@/session/queries";

export function App() {
  const [queries] = useState(makeQueryClient);
  useEffect(() => onSessionEnded(() => queries.setQueryData(meQuery.queryKey, null)), [queries]);
  return (
    <QueryClientProvider client={queries}>
      <PageBoundary>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
      </PageBoundary>
      <OfflineBanner />
      <Modules />
    </QueryClientProvider>
  );
}

/** Mounts what the service names, as soon as it has said so; whoever needs the answer shows its failure. */
function Modules() {
  const { data: ui } = useQuery(uiQuery);
  useEffect(() => {
    if (ui) void mountOnce(ui);
  }, [ui]);
  return null;
}
