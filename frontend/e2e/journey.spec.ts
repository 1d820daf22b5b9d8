import { expect } from "@playwright/test";

import { inspect, PHONE, test } from "./browser";
import { linkOfMail } from "./mail";
import { haveAccount, PASSWORD, signIn, signOut, signUp, somebody } from "./people";
import { picture } from "./picture";

const NEW_PASSWORD = "another harbour entirely";
const RESET_PASSWORD = "a third one, by mail";

test("somebody signs up, adds a profile, and chooses it", PHONE, async ({ page }) => {
  const person = somebody();
  await page.goto("/sign-up");
  await inspect(page, "sign-up");
  await signUp(page, person);
  await inspect(page, "home");
  await page.getByRole("button", { name: /^Profile and account/ }).click();
  await inspect(page, "home-menu");
  await page.getByRole("link", { name: "Switch profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who’s watching?" })).toBeFocused();
  await page.getByRole("button", { name: "Add profile" }).click();
  await expect(page.getByRole("dialog", { name: "New profile" })).toBeVisible();
  await page.getByLabel("Name").fill("Ben");
  await page.getByText("Name").press("Tab");
  await page.getByRole("radio", { name: "Coral reel" }).check({ force: true });
  await inspect(page, "profile-dialog");
  await page.getByRole("button", { name: "Create profile" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await inspect(page, "profiles");
  await page.getByRole("button", { name: "Watch as Ben" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /, Ben$/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /, Ben$/ })).toBeVisible();
});

test("a profile is renamed and deleted", async ({ page }) => {
  await haveAccount(page);
  await page.goto("/profiles");
  await page.getByRole("button", { name: "Add profile" }).click();
  await page.getByLabel("Name").fill("Visitor");
  await page.getByRole("button", { name: "Create profile" }).click();
  await page.getByRole("button", { name: "Edit profiles" }).click();
  await page.getByRole("button", { name: "Edit Visitor" }).click();
  await page.getByLabel("Name").fill("Grandmother");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Edit Grandmother" }).click();
  await inspect(page, "profile-edit-dialog");
  await page.getByRole("button", { name: "Delete this profile" }).click();
  await expect(page.getByRole("dialog", { name: "Delete Grandmother?" })).toBeVisible();
  await inspect(page, "profile-delete-dialog");
  await page.getByRole("button", { name: "Delete profile", exact: true }).click();
  await expect(page.getByRole("button", { name: "Edit Grandmother" })).toBeHidden();
});

test("the account is changed in every part", PHONE, async ({ page }) => {
  await haveAccount(page);
  await page.goto("/account");
  await page.getByLabel("Your name").fill("Mia L.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByTestId("picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: await picture(page) });
  await expect(page.getByRole("img", { name: "Your picture" })).toBeVisible();
  await page.getByRole("button", { name: "Send the mail again" }).click();
  await expect(page.getByText("The mail is on its way.")).toBeVisible();
  await inspect(page, "account");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  expect((await download).suggestedFilename()).toBe("marquee.json");
});

test("an address is confirmed by the link in the mail", async ({ page }) => {
  const person = somebody();
  await haveAccount(page, person);
  await page.goto(await linkOfMail(person.email, "/verify"));
  await expect(page.getByRole("heading", { name: "Your e-mail address is confirmed" })).toBeVisible();
  await expect(page).toHaveURL(/\/verify$/);
  await inspect(page, "verify");
  await page.goto("/account");
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
});

test("a password change signs every other device out", async ({ page, browser, watch }) => {
  const person = somebody();
  await haveAccount(page, person);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in");
  await signIn(elsewhere, person);
  await expect(elsewhere.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  watch.refusals.add(401);
  await page.goto("/account");
  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in\?return=%2Faccount$/);
  await signIn(elsewhere, person, NEW_PASSWORD);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await elsewhere.context().close();
});

test("a forgotten password is reset by mail", async ({ page, watch }) => {
  const person = somebody();
  await haveAccount(page, person);
  await page.goto("/");
  await signOut(page);
  await inspect(page, "sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await inspect(page, "forgot");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your inbox" })).toBeVisible();
  await inspect(page, "forgot-sent");
  const link = await linkOfMail(person.email, "/reset");
  await page.goto(link);
  await inspect(page, "reset");
  await page.getByLabel("New password").fill(RESET_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is changed" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, person, RESET_PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
  watch.refusals.add(404).add(422);
  await page.goto(link);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("an account is deleted, and its owner signed out at once", async ({ page, watch }) => {
  const person = somebody();
  await haveAccount(page, person);
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await inspect(page, "delete-dialog");
  await page.getByRole("dialog").getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete for ever" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Create your account" })).toBeVisible();
  watch.refusals.add(401);
  await page.goto("/sign-in");
  await signIn(page, person);
  await expect(page.getByRole("alert")).toContainText("do not belong together");
  await inspect(page, "sign-in-refused");
});
