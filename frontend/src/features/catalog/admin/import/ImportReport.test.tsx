import { screen, waitFor, within } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { ImportReport } from "@/features/catalog/admin/import/ImportReport";
import type { Import } from "@/features/catalog/admin/queries";
import { server } from "@/testing/server";

const checked: Import = {
  id: 4,
  file_name: "films.csv",
  state: "checked",
  done: 5,
  total: 5,
  created: 2,
  updated: 1,
  unchanged: 1,
  refused: 1,
  repaired: 1,
  problems: [
    { line: 17, title: null, reason: "title: missing; every film needs one", severity: "refused" },
    { line: 18, title: "Caught", reason: "release_year: “19O5” is no year", severity: "repaired" },
  ],
  more_problems: 0,
  sample: [{ line: 2, title: "The Lamplighter", year: 2019, change: "create", fields: ["title"] }],
  failure: null,
  created_at: "2026-11-22T12:00:00+00:00",
  finished_at: null,
};
const number = (term: string) => within(screen.getByText(term, { selector: "dt" }).parentElement ?? document.body).getByRole("definition");

test("before the yes it says what would happen, and each bad line with its reason", async () => {
  await renderAdmin(<ImportReport of={checked} />);
  expect(["Would be new", "Would change", "Same as before", "Left out"].map((term) => number(term).textContent)).toEqual(["2", "1", "1", "1"]);
  expect(screen.getByRole("row", { name: /17.*every film needs one.*Left out/ })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /18.*Caught.*no year.*Repaired/ })).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /The Lamplighter/ })).toBeInTheDocument();
  expect(screen.queryByText(/not listed here/)).not.toBeInTheDocument();
});

test("what is not listed is told of", async () => {
  await renderAdmin(<ImportReport of={{ ...checked, more_problems: 1234 }} />);
  expect(screen.getByText(/^1234 more problems are not listed here/)).toBeInTheDocument();
});

test("the yes is said once", async () => {
  let asked = 0;
  server.use(
    http.post("/api/catalog/imports/4/apply", async () => {
      asked += 1;
      await delay(500);
      return HttpResponse.json({ ...checked, state: "importing" });
    }),
  );
  const { user } = await renderAdmin(<ImportReport of={checked} />);
  await user.dblClick(screen.getByRole("button", { name: "Bring in 3 films" }));
  await waitFor(() => expect(asked).toBe(1));
  expect(screen.getByRole("button", { name: "One moment…" })).toHaveAttribute("aria-disabled", "true");
});

test("where every good line is here already there is nothing to say yes to", async () => {
  await renderAdmin(<ImportReport of={{ ...checked, created: 0, updated: 0, unchanged: 4 }} />);
  expect(screen.getByText(/There is nothing to bring in/)).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

test("how far it is, where it leads, and why it ended early", async () => {
  const { rerender } = await renderAdmin(<ImportReport of={{ ...checked, state: "importing", done: 2 }} />);
  expect(screen.getByRole("progressbar", { name: "2 of 5 films" })).toBeInTheDocument();
  rerender(<ImportReport of={{ ...checked, state: "done" }} />);
  expect(screen.getByRole("link", { name: "See the films" })).toHaveAttribute("href", "/admin/catalog?sort=added");
  rerender(<ImportReport of={{ ...checked, state: "failed", failure: "It was cancelled." }} />);
  expect(screen.getByText("It was cancelled.").closest("[role=alert]")).toBeVisible();
});
