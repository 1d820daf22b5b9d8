import { screen } from "@testing-library/react";
import { http } from "msw";
import { expect, test } from "vitest";

import { renderAt } from "@/testing/render-at";
import { problem, server } from "@/testing/server";

async function signUp(password = "a long password") {
  const { user } = renderAt("/sign-up");
  await user.type(await screen.findByLabelText("Your name"), "Mia");
  await user.type(screen.getByLabelText("E-mail address"), "mia@example.org");
  await user.type(screen.getByLabelText("Password"), password);
  await user.click(screen.getByRole("button", { name: "Create account" }));
}

test("what the service says of a field stands at the field", async () => {
  const errors = { json: { password: ["This password is on every list."] } };
  server.use(http.post("/api/auth/register", () => problem(422, "invalid", { errors })));
  await signUp();
  expect(await screen.findByText("This password is on every list.")).toBeVisible();
  expect(screen.getByLabelText("Password")).toBeInvalid();
  expect(screen.getByLabelText("Password")).toHaveFocus();
});

test("what it says of no field stands above the button", async () => {
  server.use(http.post("/api/auth/register", () => problem(403, "sign-up-closed", { detail: "Sign-up is closed." })));
  await signUp();
  expect(await screen.findByRole("alert")).toHaveTextContent("Sign-up is closed.");
});

test("a short password is refused here", async () => {
  await signUp("short");
  expect(await screen.findByText("Use at least 10 characters.")).toBeVisible();
});
