import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { server } from "@/testing/server";

import type { Played, Quality } from "../queries";
import { judged } from "./judged";
import QualityPage from "./QualityPage";

const played: Played = {
  sessions: 120,
  starts: 118,
  startup_ms: 640,
  watched: 412_000,
  with_stalls: 0.2,
  stalled: 0.001,
  level_changes: 1.5,
  frames_lost: null,
  height: 1080,
  with_errors: 2,
};
const quality: Quality = {
  days: 30,
  total: played,
  titles: [{ ...played, movie_id: 12, movie_title: "The Lamplighter" }],
  daily: [],
  errors: [{ code: "network", sessions: 2 }],
};

function answering(told: Quality) {
  const asked: string[] = [];
  server.use(
    http.get("/api/streaming/admin/quality", ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("days") ?? "");
      return HttpResponse.json(told);
    }),
  );
  return asked;
}

test("how films played is told film by film", async () => {
  answering(quality);
  await renderAdmin(<QualityPage />);
  const [, row] = await screen.findAllByRole("row");
  const figures = within(row ?? document.body).getAllByRole("cell").slice(1).map((cell) => cell.lastElementChild?.textContent);
  expect(figures).toEqual(["118", "0.6 s", "20% (bad)", "0.1%", "1080p", "1.5", "–", "2"]);
  expect(screen.getByText("network")).toBeVisible();
});

test("other days can be looked at", async () => {
  const asked = answering(quality);
  const { user } = await renderAdmin(<QualityPage />);
  await user.selectOptions(await screen.findByLabelText("Days that count"), "The last 7 days");
  await expect.poll(() => asked.at(-1)).toBe("7");
});

test("where nobody watched anything it says so", async () => {
  answering({ ...quality, total: { ...played, sessions: 0 }, titles: [], errors: [] });
  await renderAdmin(<QualityPage />);
  expect(await screen.findByText("Nobody has watched anything yet")).toBeVisible();
});

test("figures are judged, and what is unknown is not", () => {
  expect(judged("startup_ms", { ...played, startup_ms: 1999 })).toBe("good");
  expect(judged("startup_ms", { ...played, startup_ms: 3000 })).toBe("fair");
  expect(judged("with_stalls", played)).toBe("poor");
  expect(judged("frames_lost", played)).toBeUndefined();
});
