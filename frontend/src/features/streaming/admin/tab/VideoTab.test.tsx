import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { problem, server } from "@/testing/server";

import type { Asset } from "../queries";
import { asset, detail } from "../testing";
import VideoTab, { shownOf } from "./VideoTab";

function answering(assets: Asset[] = [asset]) {
  server.use(
    http.get("/api/streaming/admin/assets", () => HttpResponse.json({ assets, next: null })),
    http.get("/api/streaming/admin/uploads", () => HttpResponse.json([])),
    http.get("/api/streaming/admin/assets/7", () => HttpResponse.json(detail)),
  );
  return renderAdmin(<VideoTab movieId={12} />);
}

test("a film without a file asks for one", async () => {
  await answering([]);
  expect(await screen.findByRole("button", { name: "Drop the film’s file here, or choose it" })).toBeVisible();
  expect(screen.queryByRole("region", { name: "Subtitles" })).not.toBeInTheDocument();
});

test("replacing a file says what stays", async () => {
  await answering();
  expect(await screen.findByText(/ratings, lists and the places where people stopped all stay/)).toBeVisible();
});

test("the newest file and the one that viewers get are shown, others when they failed", () => {
  const older = (id: number, more: Partial<Asset>): Asset => ({ ...asset, id, live: false, state: "complete", ...more });
  const all = [older(9, { state: "encoding" }), older(8, { state: "cancelled" }), older(7, { live: true }), older(6, { state: "failed" })];
  expect(shownOf([...all, older(5, { replaced_at: "2026-01-01T00:00:00Z" })], "film").map(({ id }) => id)).toEqual([9, 7, 6]);
  expect(shownOf(all, "trailer")).toEqual([]);
});

test("a picture of the film becomes its poster", async () => {
  const { user } = await answering();
  let chosen: unknown;
  server.use(
    http.post("/api/streaming/admin/assets/7/posters/1", async ({ request }) => {
      chosen = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await user.click(await screen.findByRole("button", { name: "Use picture 1 as the poster" }));
  expect(await screen.findByText("This is the poster now.")).toBeVisible();
  expect(chosen).toEqual({ as: "poster" });
});

test("subtitles are given from a file, and a complaint stands at its field", async () => {
  const { user } = await answering();
  const form = await screen.findByRole("form", { name: "Add subtitles" });
  await user.upload(within(form).getByTestId("file"), new File(["1"], "Lamp.xx.srt"));
  await user.type(within(form).getByLabelText("Language"), "klingonisch");
  server.use(
    http.post("/api/streaming/admin/movies/12/words", () =>
      problem(422, "invalid", { errors: { query: { language: ["“klingonisch” is no language."] } } }),
    ),
  );
  await user.click(within(form).getByRole("button", { name: "Add subtitles" }));
  expect(await within(form).findByText("“klingonisch” is no language.")).toBeVisible();
  let asked = "";
  server.use(
    http.post("/api/streaming/admin/movies/12/words", ({ request }) => {
      asked = new URL(request.url).search;
      return HttpResponse.json(detail, { status: 201 });
    }),
  );
  await user.clear(within(form).getByLabelText("Language"));
  await user.type(within(form).getByLabelText("Language"), "de");
  await user.click(within(form).getByLabelText("With noises, for the hard of hearing (SDH)"));
  await user.click(within(form).getByRole("button", { name: "Add subtitles" }));
  expect(await within(form).findByText("They can be chosen in the player now.")).toBeVisible();
  expect(asked).toBe("?language=de&forced=false&hearing_impaired=true");
});
