import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BrowserRouter } from "react-router";

import { onSessionEnded } from "@/api/client";
import { makeQueryClient } from "@/api/query-client";
import { Modules } from "@/app/Modules";
import { Pages } from "@/app/Pages";
import { PageBoundary } from "@/components/Crash";
import { OfflineBanner } from "@/components/OfflineBanner";
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
