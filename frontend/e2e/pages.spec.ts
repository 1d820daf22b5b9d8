import { expect } from "@playwright/test";

import { inspect, test } from "./browser";
import { haveAccount, signIn, signOut, somebody } from "./people";

test("the API is tried from our own page, as the person who is signed in", async ({ page }) => {
  await haveAccount(page);
  await page.goto("/api/docs");
  await expect(page.getByRole("heading", { name: /Marquee/ })).toBeVisible();
  await page.locator(".opblock", { hasText: "auth.change_me" }).locator(".opblock-summary-control").click();
  await page.getByRole("button", { name: "Try it out" }).click();
  await page.locator("textarea").first().fill('{"name": "Renamed here"}');
  await page.getByRole("button", { name: "Execute" }).click();
  await expect(page.locator(".live-responses-table .response-col_status").last()).toContainText("200");
});

test("an unknown address says so and leads home", async ({ page }) => {
  await page.goto("/no/such/page");
  await inspect(page, "not-found");
  await page.getByRole("link", { name: "Back to the home page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to Marquee" })).toBeVisible();
});

test("no link to the sign-in page leads to another site", async ({ page }) => {
  const person = somebody();
  await haveAccount(page, person);
  await page.goto("/");
  await signOut(page);
  const home = new URL(page.url()).origin;
  await page.goto("/sign-in?return=%2F%5Cevil.example");
  await signIn(page, person);
  await expect(page).toHaveURL(`${home}/`);
});

test("a broken service is told, and trying again helps", async ({ page, watch }) => {
  watch.refusals.add(503);
  watch.crashes = true;
  await haveAccount(page);
  await page.goto("/");
  await page.route("**/api/auth/profiles", (route) => route.fulfill({ status: 503, json: { title: "no", code: "no" } }));
  await page.getByRole("button", { name: /^Profile and account/ }).click();
  await page.getByRole("link", { name: "Switch profile" }).click();
  await expect(page.getByRole("heading", { name: "The film tore" })).toBeVisible();
  await inspect(page, "crash");
  await page.unroute("**/api/auth/profiles");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Who’s watching?" })).toBeVisible();
});

test("being offline is said, and over when it is over", async ({ page, context }) => {
  await haveAccount(page);
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await inspect(page, "offline");
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("an expired access token is renewed without anybody noticing", async ({ page, context, watch }) => {
  await haveAccount(page);
  watch.refusals.add(401);
  await context.clearCookies({ name: "access_token_cookie" });
  const renewed = page.waitForResponse("**/api/auth/refresh");
  await page.goto("/account");
  expect((await renewed).status()).toBe(204);
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
});

test("the keyboard alone signs up and reaches everything", async ({ page }) => {
  const person = somebody();
  await page.goto("/sign-up");
  await page.getByLabel("Your name").focus();
  await page.keyboard.type(person.name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type("violet harbour forty-one");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  const menu = page.getByRole("button", { name: /^Profile and account/ });
  for (let stops = 0; stops < 8 && !(await menu.evaluate((button) => button === document.activeElement)); stops++) {
    await page.keyboard.press("Tab");
  }
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Switch profile" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Profile and account/ })).toBeFocused();
});

test("German is spoken to those who read German", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/sign-up");
  await expect(page.getByRole("heading", { name: "Konto anlegen" })).toBeVisible();
  await inspect(page, "sign-up-german");
  await page.getByLabel("Sprache").selectOption("en");
  await expect(page.getByRole("heading", { name: "Create your account" })).toBeVisible();
  await context.close();
});

test("nothing is lost at 320 pixels, in forced colours, or at twice the size", async ({ page }) => {
  await haveAccount(page);
  await page.goto("/account");
  await page.setViewportSize({ width: 320, height: 640 });
  await inspect(page, "account-320");
  await page.emulateMedia({ forcedColors: "active" });
  await inspect(page, "account-forced-colours", { colours: false });
  await page.goto("/profiles");
  await inspect(page, "profiles-forced-colours", { colours: false });
});
