import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { signedInCookies } from "@/testing/cookies";
import { me, profile } from "@/testing/people";
import { renderAt } from "@/testing/render-at";
import { problem, server } from "@/testing/server";

async function signIn(path = "/sign-in", email = "mia@example.org", password = "a long password") {
  const { user } = renderAt(path);
  await user.type(await screen.findByLabelText("E-mail address"), email);
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
}

function service(profiles = [profile]) {
  server.use(
    http.post("/api/auth/login", () => {
      signedInCookies();
      return HttpResponse.json(me);
    }),
    http.get("/api/auth/profiles", () => HttpResponse.json(profiles)),
    http.get("/api/auth/me", () => HttpResponse.json(me)),
  );
}

test("who signs in arrives at home", async () => {
  service();
  await signIn();
  expect(await screen.findByRole("heading", { level: 1, name: /Mia/ })).toBeVisible();
  expect(window.location.pathname).toBe("/");
});

test("who was sent here is sent back", async () => {
  service();
  await signIn("/sign-in?return=%2Fx%2Facme%2Fpage%3Fa%3D1");
  await expect.poll(() => window.location.pathname + window.location.search).toBe("/x/acme/page?a=1");
});

test("nobody is sent to another site", async () => {
  service();
  await signIn("/sign-in?return=%2F%2Fevil.example");
  await expect.poll(() => window.location.href).toBe("http://localhost:3000/");
});

test("where several people watch, they are asked who it is", async () => {
  service([profile, { ...profile, id: 2, name: "Ben", is_current: false }]);
  await signIn();
  await expect.poll(() => window.location.pathname).toBe("/profiles");
});

test("what is obviously wrong is said without asking the service", async () => {
  await signIn("/sign-in", "mia");
  const field = screen.getByLabelText("E-mail address");
  expect(await screen.findByText("Enter an e-mail address, like mia@example.org.")).toBeVisible();
  expect(field).toBeInvalid();
  expect(field).toHaveFocus();
  expect(field).toHaveAccessibleDescription("Enter an e-mail address, like mia@example.org.");
});

test("wrong credentials are told as an alert, and the address stays", async () => {
  server.use(http.post("/api/auth/login", () => problem(401, "bad-credentials")));
  await signIn();
  expect(await screen.findByRole("alert")).toHaveTextContent("do not belong together");
  expect(screen.getByLabelText("E-mail address")).toHaveValue("mia@example.org");
});

test("too many tries say for how long to wait", async () => {
  server.use(http.post("/api/auth/login", () => problem(429, "too-many-requests", {}, { "Retry-After": "42" })));
  await signIn();
  expect(await screen.findByText("Too many tries. Try again in 42 seconds.")).toBeVisible();
});

test("a password can be shown and hidden", async () => {
  const { user } = renderAt("/sign-in");
  await user.click(await screen.findByRole("button", { name: "Show password" }));
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
  await user.click(screen.getByRole("button", { name: "Hide password" }));
  expect(screen.getByLabelText("Password")).toHaveAttribute("type", "password");
});

test("a page for those who are signed in leads through signing in", async () => {
  renderAt("/account?row=2");
  expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(window.location.search).toBe("?return=%2Faccount%3Frow%3D2");
});
