import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { BrowserRouter } from "react-router";

import { makeQueryClient } from "@/api/query-client";

import { adminTexts } from "./texts";

/** A part of the administration by itself, with its words. */
export async function renderAdmin(part: ReactNode) {
  await adminTexts("en");
  const queries = makeQueryClient();
  const frame = (inside: ReactNode) => (
    <QueryClientProvider client={queries}>
      <BrowserRouter>{inside}</BrowserRouter>
    </QueryClientProvider>
  );
  const { rerender } = render(frame(part));
  return { user: userEvent.setup(), rerender: (other: ReactNode) => rerender(frame(other)) };
}
