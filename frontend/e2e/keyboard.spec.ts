import { expect, type Page } from "@playwright/test";

import { test } from "./browser";
import { misspelt, someTitle } from "./films";
import { expectFocusToBeSeen, tabTo } from "./keyboard";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("without a pointer: a misspelt film, one like it, three filters, and back to them", async ({ page }) => {
  const title = await someTitle(page);
  await page.goto("/");
  await expect(page.getByRole("region", { name: "New here" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Skip to content" }));
  await tabTo(page, page.getByRole("button", { name: "Open search" }));
  await page.keyboard.press("Enter");
  const field = page.getByRole("combobox", { name: "Search films and people" });
  await expect(field).toBeFocused();
  await expectFocusToBeSeen(page);
  await page.keyboard.type(misspelt(title));
  await expect(page.getByRole("option", { name: title })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);

  await tabTo(page, page.getByRole("main").getByRole("link", { name: title }).first());
  await page.keyboard.press("Enter");
  await expect(heading(page, title)).toBeFocused();
  const like = page.getByRole("region", { name: "More like this" }).getByRole("link");
  await tabTo(page, like.first());
  await page.keyboard.press("ArrowRight");
  await expect(like.nth(1)).toBeFocused();
  await expectFocusToBeSeen(page);
  await page.keyboard.press("Enter");
  await expect(heading(page, title)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "Browse", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Browse")).toBeFocused();
  await tabTo(page, page.getByRole("checkbox", { name: /^Drama/ }));
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/genre=drama/);
  await tabTo(page, page.getByLabel("From year"));
  await page.keyboard.type("1950");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/year_from=1950/);
  await tabTo(page, page.getByRole("radio", { name: "Any age" }));
  await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(/maturity_max=\d+/);
  await expectFocusToBeSeen(page);
  const kept = page.getByRole("list", { name: "Filters in use" }).getByRole("button", { name: /^Remove/ });
  await expect(kept).toHaveCount(3);

  const filtered = page.url();
  await tabTo(page, page.getByRole("main").locator("a[href^='/title/']").first());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/title\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(filtered);
  await expect(kept).toHaveCount(3);
  await page.keyboard.press("Tab");
  await expectFocusToBeSeen(page);
});
