import { expect, type Page } from "@playwright/test";

import { test } from "../browser";

/** Installed beside the guestbook, each broken in its own way: see tests/third_party/broken.py. */
const LEFT_OUT = ["acme_gone", "acme_syntax", "acme_throws", "acme_future"];

test.use({ tolerant: true });

function consoleOf(page: Page): string[] {
  const lines: string[] = [];
  page.on("console", (message) => lines.push(message.text()));
  return lines;
}

test("modules that are broken are left out by name, and the guestbook beside them works", async ({ page }) => {
  const lines = consoleOf(page);
  await page.goto("/x/acme_guestbook/");
  await expect(page.getByRole("heading", { level: 1, name: "Guestbook" })).toBeVisible();
  await expect
    .poll(() => LEFT_OUT.filter((name) => !lines.some((line) => line.includes(`plugin "${name}" is left out`))))
    .toEqual([]);
  expect(lines.some((line) => line.includes('style of plugin "acme_plain"'))).toBe(true);
});

test("a page whose style is missing is plain, and there", async ({ page }) => {
  await page.goto("/x/acme_plain/");
  await expect(page.getByText("I stand here without my style.")).toBeVisible();
});

test("a row that throws is told by name in its place; the rest of the home page stays", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("A part of acme_crashes failed and was left out.").first()).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Guestbook" }).first()).toBeVisible();
});

test("a page that throws is told by name; what stands around it stays, and leads on", async ({ page }) => {
  await page.goto("/x/acme_crashes/");
  await expect(page.getByText("A part of acme_crashes failed and was left out.")).toBeVisible();
  await page.getByRole("link", { name: "Guestbook" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Guestbook" })).toBeVisible();
});
