import { expect, type Page } from "@playwright/test";

import { inspect, PHONE, test } from "./browser";
import { misspelt, someTitle, somePath } from "./films";

const films = (page: Page) => page.locator("a[href^='/title/']:visible");
const shared = { timeout: 30_000 };

test("a visitor finds a misspelt film, goes on to one like it, browses, and comes back to the filters", PHONE, async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  const title = await someTitle(page);
  await expect(page.getByRole("region", { name: "New here" })).toBeVisible(shared);
  await inspect(page, "home");

  await page.goto("/search");
  await page.getByRole("combobox", { name: "Search films and people" }).fill(misspelt(title));
  await expect(page.getByRole("option", { name: title })).toBeVisible();
  await page.getByRole("combobox", { name: "Search films and people" }).press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(films(page).first()).toContainText(title);
  await inspect(page, "search");

  await films(page).first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeFocused();
  await expect(page).toHaveURL(/\/title\/\d+\/[a-z0-9-]+$/);
  await expect(page.getByRole("region", { name: "More like this" })).toBeVisible();
  await inspect(page, "title");
  const like = page.getByRole("region", { name: "More like this" }).getByRole("link").first();
  await like.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeHidden();

  await page.getByRole("link", { name: "Browse" }).locator("visible=true").click();
  await expect(page.getByRole("heading", { level: 1, name: "Browse" })).toBeFocused();
  await inspect(page, "browse-all");
  const sheet = page.getByRole("button", { name: /^Filters/ });
  const narrow = await sheet.isVisible();
  if (narrow) await sheet.click();
  await page.getByRole("checkbox", { name: /^Drama/ }).check();
  await expect(page).toHaveURL(/genre=drama/);
  await page.getByLabel("From year").fill("1950");
  await page.getByLabel("From year").press("Enter");
  await expect(page).toHaveURL(/year_from=1950/);
  await page.getByRole("radio", { name: /^Up to 16/ }).check();
  await expect(page).toHaveURL(/maturity_max=16/);
  if (narrow) {
    await inspect(page, "browse-sheet");
    await page.getByRole("button", { name: /^Show \d+ film/ }).click();
  }
  await expect(page.getByRole("list", { name: "Filters in use" }).getByRole("button", { name: /^Remove/ })).toHaveCount(3);
  await inspect(page, "browse");
  const filtered = page.url();
  await page.evaluate(() => window.scrollTo(0, 200));
  const place = await page.evaluate(() => window.scrollY);
  await films(page).last().click();
  await expect(page).toHaveURL(/\/title\//);
  await page.goBack();
  await expect(page).toHaveURL(filtered);
  await expect(page.getByRole("list", { name: "Filters in use" }).getByRole("button", { name: /^Remove/ })).toHaveCount(3);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThanOrEqual(Math.min(place, 1));
});

test("the name and the first picture are seen before any script of the page has come", PHONE, async ({ page }) => {
  let come = (): void => undefined;
  const held = new Promise<void>((resolve) => (come = resolve));
  await page.route("**/assets/main-*.js", async (route) => {
    await held;
    await route.continue();
  });
  for (const address of ["/", await somePath(page)]) {
    await page.goto(address, { waitUntil: "commit" });
    await expect(page.locator("#opening")).toContainText("Marquee");
    await expect.poll(() => page.locator("#opening img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(page.getByRole("heading")).toHaveCount(0);
  }
  come();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#opening")).toHaveCount(0);
});

test("whoever rests on a film is told more, and whoever passes over it is not", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.goto("/browse");
  const film = films(page).first();
  const preview = film.locator(".film-card-more");
  await expect(film).toBeVisible();
  await expect(preview).toHaveCount(0);
  await film.hover();
  await expect(preview).toHaveCSS("opacity", "0");
  await expect(preview).toHaveCSS("opacity", "1");
  await page.mouse.move(0, 0);
  await expect(preview).toHaveCSS("opacity", "0");
});

test("rows are walked with the arrow keys, one stop of the tab key each", async ({ page }) => {
  await page.goto("/");
  const rows = page.locator("[data-row]");
  await expect(rows.nth(1)).toBeVisible(shared);
  const first = rows.nth(0).getByRole("link");
  await expect(rows.nth(0).locator("a[tabindex='0']")).toHaveCount(1);
  await first.nth(0).focus();
  await page.keyboard.press("ArrowRight");
  await expect(first.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1).locator("a:focus")).toHaveCount(1);
  await page.keyboard.press("ArrowUp");
  await expect(rows.nth(0).locator("a:focus")).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(first.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/title\//);
});

test("the key / opens the search, and the arrows lead through what may be meant", async ({ page }) => {
  await page.goto("/");
  const title = await someTitle(page);
  await expect(page.getByRole("button", { name: "Open search" })).toBeVisible(shared);
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search films and people" });
  await expect(field).toBeFocused();
  await field.pressSequentially(title.slice(0, 8));
  await expect(page.getByRole("option", { name: title })).toBeVisible();
  await inspect(page, "suggestions");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("listbox").getByRole("option", { selected: true })).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/title\//);
});

test("genres, people, and what is not there have pages", async ({ page, watch }) => {
  watch.refusals.add(404);
  watch.crashes = true;
  await page.goto("/genre/drama");
  await expect(films(page).first()).toBeVisible(shared);
  await inspect(page, "genre");
  await films(page).first().click();
  const person = page.locator("a[href^='/person/']").first();
  const name = await person.innerText();
  await person.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeFocused();
  await expect(films(page).first()).toBeVisible();
  await inspect(page, "person");
  await page.goto("/title/999999999");
  await expect(page.getByRole("heading", { name: "This page is not on the programme" })).toBeVisible();
  await page.goto("/search?q=zzzzqqqqxxxx");
  await expect(page.getByRole("heading", { name: /Nothing found/ })).toBeVisible();
  await inspect(page, "search-nothing");
  await page.goto("/browse?genre=drama&year_from=2150");
  await expect(page.getByRole("heading", { name: "No film fits all of that" })).toBeVisible();
  await inspect(page, "browse-nothing");
});

test("nothing is lost at 320 pixels or in forced colours", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/");
  await expect(page.locator("[data-row]").first()).toBeVisible(shared);
  await inspect(page, "home-320");
  await films(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await inspect(page, "title-320");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/browse");
  await expect(films(page).first()).toBeVisible();
  await inspect(page, "browse-forced-colours", { colours: false });
});
