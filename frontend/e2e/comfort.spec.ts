import { expect, type Page } from "@playwright/test";

import { administer } from "./administrator";
import { sidewaysScroll, test } from "./browser";
import { someTitle } from "./films";

/** The pages of a visitor, each once it is whole. */
async function pages(page: Page): Promise<string[]> {
  const title = await someTitle(page);
  const { items } = (await (await page.request.get("/api/catalog/movies?limit=1")).json()) as { items: { id: number }[] };
  return ["/", "/browse?genre=drama", `/title/${items[0]?.id}`, `/search?q=${encodeURIComponent(title)}`, "/genre/drama", "/sign-in"];
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

test("at twice the size nothing is cut off", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  for (const address of await pages(page)) {
    await open(page, address);
    expect(await sidewaysScroll(page), address).toBe(0);
  }
  await administer(page, "/admin/catalog");
  for (const address of ["/admin/catalog", "/admin/catalog/new", "/admin/catalog/import", "/admin/jobs", "/admin/plugins"]) {
    await open(page, address);
    expect(await sidewaysScroll(page), address).toBe(0);
  }
  await context.close();
});

test("who wants no movement sees none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open(page, "/");
  expect(await longestMovement(page)).toBeGreaterThan(0.1);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const address of await pages(page)) {
    await open(page, address);
    expect(await longestMovement(page), address).toBeLessThan(0.001);
  }
});

/** In seconds, of everything on the page. */
function longestMovement(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seconds = (list: string) => list.split(", ").map(Number.parseFloat);
    const times = [...document.querySelectorAll("*")].flatMap((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
      return [...seconds(transitionDuration), ...seconds(animationDuration), scrollBehavior === "smooth" ? 1 : 0];
    });
    return Math.max(...times);
  });
}
