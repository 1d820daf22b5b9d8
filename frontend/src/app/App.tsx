import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { BrowserRouter } from "react-router";

import { onSessionEnded } from "@/api/client";
import { makeQueryClient } from "@/api/query-client";
import { uiQuery } from "@/api/ui";
import { CrashPage } from "@/app/CrashPage";
import { Pages } from "@/app/Pages";
import { ErrorBoundary } from "@/components/ErrorBoundary";
import { OfflineBanner } from "@/components/OfflineBanner";
import { mountAll } from "@/plugins/mount";
import { registry } from "@/plugins/registry";
import { meQuery } from "@/session/queries";

export function App() {
  const [queries] = useState(makeQueryClient);
  useEffect(() => onSessionEnded(() => queries.setQueryData(meQuery.queryKey, null)), [queries]);
  useEffect(() => {
    // A failure shows itself where the answer is needed; here there is only nothing to mount.
    queries.fetchQuery(uiQuery).then(
      (ui) => mountAll(ui, registry),
      () => registry.settle(),
    );
  }, [queries]);
  return (
    <QueryClientProvider client={queries}>
      <ErrorBoundary fallback={(error, again) => <CrashPage error={error} again={again} />}>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
      </ErrorBoundary>
      <OfflineBanner />
    </QueryClientProvider>
  );
}
