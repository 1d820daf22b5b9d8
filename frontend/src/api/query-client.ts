import { QueryClient } from "@tanstack/react-query";

import { Problem } from "./problem";

const TRIES = 2;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Asking again helps against a bad connection, never against a refusal.
        retry: (failures, error) => failures < TRIES && error instanceof Problem && error.passing,
      },
    },
  });
}
