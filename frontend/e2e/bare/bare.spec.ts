import { expect } from "@playwright/test";

import { inspect, test } from "../browser";
import { linkOfMail } from "../mail";
import { signIn, signOut, signUp, somebody } from "../people";

test("without a catalogue the home page says so, and everything else works", async ({ page }) => {
  const person = somebody();
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "The screen is lit. The films are still to come." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Browse" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Open search" })).toHaveCount(0);
  await inspect(page, "home");

  await signUp(page, person);
  await signOut(page);
  await signIn(page, person);
  await expect(page.getByRole("heading", { name: "The screen is lit. The films are still to come." })).toBeVisible();
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Mia L.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(await linkOfMail(person.email, "/verify"));
  await expect(page.getByRole("heading", { name: "Your e-mail address is confirmed" })).toBeVisible();
  await page.goto("/profiles");
  await expect(page.getByRole("button", { name: "Add profile" })).toBeVisible();
  await page.goto("/browse");
  await expect(page.getByRole("heading", { name: "This page is not on the programme" })).toBeVisible();
});
