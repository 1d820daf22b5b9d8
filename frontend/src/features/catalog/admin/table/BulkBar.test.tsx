import { screen, waitFor, within } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { BulkBar } from "@/features/catalog/admin/table/BulkBar";
import { server } from "@/testing/server";

const BULK = "/api/catalog/admin/movies/bulk";
const sent: unknown[] = [];
const cleared = vi.fn();
const bar = (...ids: number[]) => <BulkBar ids={new Set(ids)} onClear={cleared} />;

/** What the service answers from here on. */
function answers(answer: object, status = 200) {
  server.use(
    http.post(BULK, async ({ request }) => {
      sent.push(await request.json());
      await delay(20);
      return HttpResponse.json(answer, { status });
    }),
  );
}

beforeEach(() => {
  sent.length = 0;
  cleared.mockReset();
  answers({ changed: 2, missing: [] });
  server.use(http.get("/api/catalog/genres", () => HttpResponse.json({ items: [{ slug: "drama", name: "Drama", count: 3 }] })));
});

test("while nothing is chosen there is nothing to do", async () => {
  await renderAdmin(bar());
  expect(screen.queryByRole("region")).not.toBeInTheDocument();
});

test("what is done is done once with all chosen films, and told", async () => {
  const { user } = await renderAdmin(bar(12, 13));
  expect(within(screen.getByRole("region", { name: "With the selected films" })).getByRole("status")).toHaveTextContent("2");
  await user.dblClick(screen.getByRole("button", { name: "Publish" }));
  expect(await screen.findByText("2 films changed.")).toBeInTheDocument();
  expect(sent).toEqual([{ ids: [12, 13], action: "publish" }]);
  expect(cleared).not.toHaveBeenCalled();
});

test("films that somebody else deleted meanwhile are told of", async () => {
  answers({ changed: 1, missing: [13] });
  const { user } = await renderAdmin(bar(12, 13));
  await user.click(screen.getByRole("button", { name: "Feature" }));
  expect(await screen.findByText("1 film changed. 1 was no longer there.")).toBeInTheDocument();
});

test("deleting asks first, and forgets what was chosen", async () => {
  const { user } = await renderAdmin(bar(12, 13));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  const dialog = screen.getByRole("dialog", { name: "Delete 2 films?" });
  expect(sent).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Delete 2 films" }));
  await waitFor(() => expect(cleared).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ ids: [12, 13], action: "delete" }]);
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("a refusal stands in the dialog, which stays", async () => {
  answers({ type: "/problems/forbidden", title: "Forbidden", status: 403, code: "forbidden", detail: "No.", request_id: "a" }, 403);
  const { user } = await renderAdmin(bar(12));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(screen.getByRole("button", { name: "Delete 1 film" }));
  await waitFor(() => expect(within(screen.getByRole("dialog")).getByRole("alert")).not.toBeEmptyDOMElement());
  expect(cleared).not.toHaveBeenCalled();
});

test("a genre is given by its name, and an empty one to nobody", async () => {
  const { user } = await renderAdmin(bar(12, 13));
  await user.click(screen.getByRole("button", { name: "Genre…" }));
  const dialog = screen.getByRole("dialog", { name: "Genre of 2 films" });
  await user.click(within(dialog).getByRole("button", { name: "Add it" }));
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByLabelText("Genre"), " Film noir ");
  await user.click(within(dialog).getByRole("button", { name: "Add it" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(sent).toEqual([{ ids: [12, 13], action: "add_genre", genre: "Film noir" }]);
});
