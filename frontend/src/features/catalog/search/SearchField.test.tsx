import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { BrowserRouter } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { makeQueryClient } from "@/api/query-client";
import SearchField from "@/features/catalog/search/SearchField";
import { server } from "@/testing/server";

const items = [
  { kind: "movie", id: 12, slug: "the-lamplighter-2019", text: "The Lamplighter", year: 2019, poster: null },
  { kind: "person", id: 7, slug: "ada-lamb", text: "Ada Lamb", year: null, poster: null },
];
const asked: string[] = [];
const closed = vi.fn();

beforeEach(() => {
  asked.length = 0;
  closed.mockReset();
  server.use(
    http.get("/api/catalog/suggest", ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("q") ?? "");
      return HttpResponse.json({ items });
    }),
  );
});

function typing() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <BrowserRouter>
        <SearchField close={closed} />
      </BrowserRouter>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), field: screen.getByRole("combobox") };
}

test("who types fast asks once", async () => {
  const { user, field } = typing();
  await user.type(field, "lam");
  await screen.findByRole("option", { name: /The Lamplighter/ });
  expect(asked.at(-1)).toBe("lam");
  expect(asked.length).toBeLessThan(3);
});

test("the arrows mark what is meant, and Enter leads there", async () => {
  const { user, field } = typing();
  await user.type(field, "lam");
  const option = await screen.findByRole("option", { name: /Ada Lamb/ });
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(option).toHaveAttribute("aria-selected", "true");
  expect(field).toHaveAttribute("aria-activedescendant", option.id);
  await user.keyboard("{Enter}");
  expect(window.location.pathname).toBe("/person/7/ada-lamb");
});

test("Enter alone shows everything that was found", async () => {
  const { user, field } = typing();
  await user.type(field, "lam & co{Enter}");
  await waitFor(() => expect(window.location.pathname).toBe("/search"));
  expect(new URLSearchParams(window.location.search).get("q")).toBe("lam & co");
});

test("Escape closes the list, and once more leaves the field", async () => {
  const { user, field } = typing();
  await user.type(field, "lam");
  await screen.findByRole("option", { name: /The Lamplighter/ });
  await user.keyboard("{Escape}");
  expect(field).toHaveAttribute("aria-expanded", "false");
  expect(closed).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  expect(closed).toHaveBeenCalledWith(true);
});

test("the arrows go round, by way of what was typed", async () => {
  const { user, field } = typing();
  await user.type(field, "lam");
  await screen.findByRole("option", { name: /The Lamplighter/ });
  await user.keyboard("{ArrowUp}");
  expect(screen.getByRole("option", { selected: true })).toHaveTextContent("All results for “lam”");
  await user.keyboard("{ArrowDown}");
  expect(screen.queryByRole("option", { selected: true })).not.toBeInTheDocument();
});
