import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { BrowserRouter } from "react-router";

import { makeQueryClient } from "@/api/query-client";
import { Modules } from "@/app/Modules";
import { Pages } from "@/app/Pages";

/** The whole interface at an address, as a browser would show it. */
export function renderAt(path: string) {
  window.history.replaceState(null, "", path);
  const queries = makeQueryClient();
  render(
    <QueryClientProvider client={queries}>
      <Suspense>
        <BrowserRouter>
          <Pages />
        </BrowserRouter>
      </Suspense>
      <Modules />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), queries };
}
