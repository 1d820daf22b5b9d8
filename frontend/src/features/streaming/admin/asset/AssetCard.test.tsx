import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { problem, server } from "@/testing/server";

import type { AssetDetail } from "../queries";
import { asset, detail } from "../testing";
import { AssetCard } from "./AssetCard";

function answering(told: Partial<AssetDetail>) {
  const whole = { ...detail, ...told };
  server.use(http.get("/api/streaming/admin/assets/7", () => HttpResponse.json(whole)));
  return renderAdmin(<AssetCard asset={whole} />);
}

test("a file tells how far it is, and what is made of it", async () => {
  await answering({});
  expect(await screen.findByText("Its sound was repaired.")).toBeVisible();
  expect(screen.getByText("42% · 3.1× · about 14 minutes left")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "Progress of lamplighter.mkv" })).toHaveAttribute("value", "0.42");
  expect(screen.getByText("720p, CRF 23.5")).toBeVisible();
  expect(screen.getByText("German, surround")).toBeVisible();
  expect(screen.getByText("English, for the hard of hearing")).toBeVisible();
  expect(screen.getByRole("link", { name: "Watch" })).toHaveAttribute("href", "/watch/12");
});

test("a file that failed says why, and is tried again", async () => {
  const { user } = await answering({ state: "failed", failure: "The file ends after 19 s of 62 s.", playable: false, live: false });
  const again = { ...detail, state: "waiting" as const, failure: null, playable: false };
  server.use(
    http.post("/api/streaming/admin/assets/7/retry", () => {
      server.use(http.get("/api/streaming/admin/assets/7", () => HttpResponse.json(again)));
      return HttpResponse.json(again);
    }),
  );
  expect(screen.getByText(/The file ends after 19 s of 62 s\./).closest("[role=alert]")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Watch" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Waits for a worker")).toBeVisible();
});

test("a file whose source is gone cannot be tried again", async () => {
  await answering({ state: "failed", failure: "Lost.", has_source: false });
  expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Remove" })).toBeVisible();
});

test("what cannot be undone is asked about", async () => {
  const { user } = await answering({ state: "complete", progress: 1 });
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  const dialog = screen.getByRole("dialog", { name: "Remove this file?" });
  expect(dialog).toHaveTextContent("The film can no longer be watched");
  server.use(http.delete("/api/streaming/admin/assets/7", () => problem(409, "busy")));
  await user.click(within(dialog).getByRole("button", { name: "Remove" }));
  expect(await within(dialog).findByText("detail of busy")).toBeVisible();
});

test("a file that is paused goes on when asked", async () => {
  const { user } = await answering({ paused: true });
  server.use(
    http.post("/api/streaming/admin/assets/7/resume", () => HttpResponse.json({ ...detail, paused: false })),
    http.get("/api/streaming/admin/assets/7", () => HttpResponse.json(detail)),
  );
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByRole("button", { name: "Pause" })).toBeVisible();
});

test("what was hurried says so", async () => {
  await answering({ priority: 50 });
  expect(screen.getByRole("button", { name: "Done first" })).toHaveAttribute("aria-pressed", "true");
  expect(asset.priority).toBe(0);
});

test("a film that is complete tells of its sizes in AV1 apart, which can be given up alone", async () => {
  const renditions = detail.renditions.map((one) => (one.name === "1080p" ? { ...one, name: "1080p-av1", codec: "av1" } : one));
  const { user } = await answering({ state: "complete", progress: 1, av1: "making", av1_progress: 0.25, renditions });
  expect(screen.getByText("Complete")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "Sizes in AV1 of lamplighter.mkv" })).toHaveAttribute("value", "0.25");
  expect(await screen.findByText("1080p, AV1")).toBeVisible();
  const without = { ...detail, state: "complete" as const, av1: "cancelled" as const };
  server.use(
    http.post("/api/streaming/admin/assets/7/cancel", () => HttpResponse.json(without)),
    http.get("/api/streaming/admin/assets/7", () => HttpResponse.json(without)),
  );
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
  expect(screen.getByText("Its sizes in AV1 were cancelled.")).toBeVisible();
});

test.each([
  [true, "you can try again later"],
  [false, "Its file is deleted"],
])("who does without sizes in AV1 that failed is told what becomes of the file (kept: %s)", async (kept, told) => {
  const failure = "The film has no sizes in AV1: this ffmpeg was built without libsvtav1.";
  const { user } = await answering({ state: "complete", av1: "failed", failure, keeps_source: kept });
  expect(screen.getByText(new RegExp(failure)).closest("[role=alert]")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Do without AV1" }));
  expect(screen.getByRole("dialog", { name: "Do without the sizes in AV1?" })).toHaveTextContent(told);
});
