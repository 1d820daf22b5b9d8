import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { QueryClientProvider } from "@tanstack/react-query";
import { http, HttpResponse } from "msw";
import type { ReactNode } from "react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";

import { makeQueryClient } from "@/api/query-client";
import type { Trouble } from "@/features/streaming/player/state/watching";
import { aFilm } from "@/features/streaming/testing";
import { playerTexts } from "@/features/streaming/texts";
import TitleActions from "@/features/streaming/title/TitleActions";
import { signedInCookies } from "@/testing/cookies";
import { me } from "@/testing/people";
import { problem, server, ui } from "@/testing/server";

import { TroubleScreen } from "./TroubleScreen";
import WatchPage from "./WatchPage";

const SESSION = "/api/streaming/movies/3/session";

async function at(path: string, children: ReactNode) {
  await playerTexts("en");
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

function Place() {
  const { pathname, search } = useLocation();
  return <p>at {pathname + search}</p>;
}

const pages = (
  <Routes>
    <Route path="/watch/:id" element={<WatchPage />} />
    <Route path="*" element={<Place />} />
  </Routes>
);

function signedIn(role: "user" | "admin" = "user") {
  signedInCookies();
  server.use(http.get("/api/auth/me", () => HttpResponse.json({ ...me, role })));
}

beforeEach(() => {
  server.use(http.get("/api/ui", () => HttpResponse.json(ui)));
});

test("a visitor is led through the sign-in page and back to the film", async () => {
  await at("/watch/3", pages);
  expect(await screen.findByText("at /sign-in?return=%2Fwatch%2F3")).toBeVisible();
});

test("a film that is still being made says so, and can be asked for again", async () => {
  signedIn();
  const asked = vi.fn();
  server.use(http.post(SESSION, () => (asked(), problem(409, "not-playable-yet"))));
  const user = await at("/watch/3", pages);
  expect(await screen.findByRole("heading", { name: "Not ready to be watched yet" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
});

test("a plugin's objection is told in its own words, and not asked for twice", async () => {
  signedIn();
  server.use(http.post(SESSION, () => problem(403, "members-only", { detail: "This film is for members." })));
  await at("/watch/3", pages);
  expect(await screen.findByRole("alert")).toHaveTextContent("This film is for members.");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

const troubles: [Trouble, string][] = [
  [{ kind: "decode" }, "could not show a part of the film"],
  [{ kind: "network" }, "Look at your connection"],
  [{ kind: "unsupported" }, "An up-to-date Chrome"],
  [{ kind: "ended" }, "stopped from elsewhere"],
  [{ kind: "ended", reason: "signed-out" }, "You were signed out on this device."],
  [{ kind: "ended", reason: "refused" }, "You may not watch this film any more."],
  [{ kind: "ended", reason: "acme-closed" }, "stopped from elsewhere"],
  [{ kind: "ended", reason: "Three others are watching." }, "Three others are watching."],
];

test.each(troubles)("%j says what to do", async (trouble, text) => {
  const again = vi.fn();
  const user = await at("/watch/3", <TroubleScreen trouble={trouble} onAgain={again} onLeave={vi.fn()} />);
  expect(screen.getByRole("alert")).toHaveTextContent(text);
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(again).toHaveBeenCalledOnce();
});

test("who was signed out signs in and comes back", async () => {
  await at("/watch/3", <TroubleScreen trouble={{ kind: "signed-out" }} onAgain={vi.fn()} onLeave={vi.fn()} />);
  expect(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in?return=%2Fwatch%2F3");
});

const actions = <TitleActions movieId={3} title="The Meadow" />;
const film = (change = {}) => server.use(http.get("/api/streaming/movies/3", () => HttpResponse.json(aFilm(change))));

test("a film's page has Play for viewers, and the way to sign in for visitors", async () => {
  film();
  await at("/title/3", actions);
  expect(await screen.findByRole("link", { name: "Play" })).toHaveAttribute("href", "/sign-in?return=%2Fwatch%2F3");
  expect(screen.queryByRole("link", { name: "Watch the trailer" })).toBeNull();
});

test("Play begins the session with the click", async () => {
  signedIn();
  film();
  const begun = vi.fn();
  server.use(http.post(SESSION, () => (begun(), problem(409, "not-playable-yet"))));
  const user = await at("/title/3", actions);
  const play = await screen.findByRole("link", { name: "Play" });
  expect(play).toHaveAttribute("href", "/watch/3");
  await user.click(play);
  await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce());
});

test("a trailer is for everyone; a film without a file has no Play", async () => {
  film({ playable: false, state: "none", trailer: true });
  await at("/title/3", actions);
  expect(await screen.findByRole("link", { name: "Watch the trailer" })).toHaveAttribute("href", "/watch/3?trailer=1");
  expect(screen.queryByRole("link", { name: "Play" })).toBeNull();
});

test("administrators see how far a film is", async () => {
  signedIn("admin");
  film({ playable: false, state: "none" });
  server.use(http.get("/api/streaming/admin/assets", () => HttpResponse.json({ assets: [{ state: "encoding", progress: 0.42 }], next: null })));
  await at("/title/3", actions);
  expect(await screen.findByText("Being prepared · 42 %")).toBeVisible();
});
