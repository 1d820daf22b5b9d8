import { fireEvent, screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { server } from "@/testing/server";

import { arrival, asset } from "../testing";
import FilesPage from "./FilesPage";

function answering(assets = [asset], uploads = [arrival]) {
  const asked: string[] = [];
  server.use(
    http.get("/api/streaming/admin/assets", ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("state") ?? "");
      return HttpResponse.json({ assets, next: null });
    }),
    http.get("/api/streaming/admin/uploads", () => HttpResponse.json(uploads)),
  );
  return asked;
}

test("files are listed with what they are for, and narrowed by their state", async () => {
  const asked = answering([asset, { ...asset, id: 8, state: "failed", failure: "No picture.", live: false, playable: false }]);
  const { user } = await renderAdmin(<FilesPage />);
  const rows = await screen.findAllByRole("row");
  expect(rows).toHaveLength(3);
  expect(within(rows[2] ?? document.body).getByText("No picture.")).toBeVisible();
  expect(screen.getAllByRole("link", { name: "The Lamplighter" })[0]).toHaveAttribute("href", "/admin/catalog/12?tab=streaming-0");
  await user.selectOptions(screen.getByLabelText("State"), "Failed");
  await screen.findAllByRole("row");
  expect(asked.at(-1)).toBe("failed");
});

test("a complete film whose sizes in AV1 failed says why, and is tried again", async () => {
  answering([{ ...asset, state: "complete", av1: "failed", failure: "The film has no sizes in AV1." }]);
  const { user } = await renderAdmin(<FilesPage />);
  expect(await screen.findByText("The film has no sizes in AV1.")).toBeVisible();
  expect(screen.getByText("Complete", { selector: "span" })).toBeVisible();
  let tried = false;
  server.use(
    http.post("/api/streaming/admin/assets/7/retry", () => {
      tried = true;
      return HttpResponse.json(asset);
    }),
  );
  await user.click(screen.getByRole("button", { name: "Try The Lamplighter again" }));
  await expect.poll(() => tried).toBe(true);
});

test("an upload that was begun elsewhere says how to go on, and is given up", async () => {
  answering([]);
  let ended = "";
  server.use(
    http.delete("*/api/streaming/uploads/:token", ({ params }) => {
      ended = String(params.token);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await renderAdmin(<FilesPage />);
  expect(await screen.findByText("Becomes the new film “The Lamplighter (2019)”")).toBeVisible();
  expect(screen.getByText(/^42% of 1 kB, begun .+ To go on, choose the same file again\.$/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Cancel the upload of The Lamplighter (2019).mkv" }));
  await expect.poll(() => ended).toBe(arrival.token);
});

test("several films are dropped at once, each with a progress of its own", async () => {
  answering([], []);
  server.use(http.post("*/api/streaming/uploads", () => new Promise<never>(() => undefined)));
  const { user } = await renderAdmin(<FilesPage />);
  const files = ["One.mkv", "Two.mkv", "Three.mkv"].map((name) => new File(["x"], name));
  fireEvent.drop(await screen.findByRole("button", { name: "Drop films here, or choose them" }), { dataTransfer: { files } });
  expect(await screen.findAllByRole("progressbar", { name: /^Uploading/ })).toHaveLength(3);
  for (const { name } of files) await user.click(screen.getByRole("button", { name: `Cancel the upload of ${name}` }));
  expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
});
