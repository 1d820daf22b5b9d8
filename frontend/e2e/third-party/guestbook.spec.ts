import { expect, type Page } from "@playwright/test";

import { inspect, test } from "../browser";

interface Account {
  email: string;
  password: string;
}

const accounts = JSON.parse(process.env.MARQUEE_ACCOUNTS ?? "{}") as Record<"viewer" | "admin", Account>;
const BOOK = "/x/acme_guestbook/";

// What stands broken beside it complains on every page; that is tried in broken.spec.ts.
test.use({ tolerant: true });

async function enter(page: Page, { email, password }: Account): Promise<void> {
  const answer = await page.request.post("/api/auth/login", { data: { email, password } });
  expect(answer.status()).toBe(200);
}

async function someFilm(page: Page): Promise<{ id: number; slug: string; title: string }> {
  const answer = await page.request.get("/api/catalog/movies?limit=1");
  const { items } = (await answer.json()) as { items: { id: number; slug: string; title: string }[] };
  const [film] = items;
  if (!film) throw new Error("the demo has no films");
  return film;
}

test("a visitor reads the page of a third party, and is asked in before writing", async ({ page }) => {
  await page.goto(BOOK);
  await expect(page.getByRole("heading", { level: 1, name: "Guestbook" })).toBeVisible();
  await expect(page).toHaveTitle(/^Guestbook · /);
  await page.getByLabel("Your line").fill("Let me in.");
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByText("Sign in to leave a line.")).toBeVisible();
});

test("its page, its row and its panel of a film work with the React of the page, of which there is one", async ({ page }) => {
  await enter(page, accounts.viewer);
  const line = `What a festival! ${Date.now()}`;
  await page.goto("/");
  await page.getByRole("link", { name: "Guestbook" }).first().click();
  await page.getByLabel("Your line").fill(line);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: line })).toBeVisible();
  await inspect(page, "third-party-page");
  await page.goto("/");
  await expect(page.getByRole("region", { name: "From the guestbook" }).getByText(line)).toBeVisible();
  await inspect(page, "third-party-home");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
  expect(loaded).toContain("/sdk/react.js");
  expect(loaded.filter((path) => path.startsWith("/assets/react-"))).toHaveLength(1);
});

test("its panel stands on the page of a film and holds what is said of that film", async ({ page }) => {
  await enter(page, accounts.viewer);
  const film = await someFilm(page);
  await page.goto(`/title/${film.id}/${film.slug}`);
  const panel = page.getByRole("region", { name: `Lines about ${film.title}` });
  const line = `Bravo! ${Date.now()}`;
  await panel.getByLabel("Your line").fill(line);
  await panel.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(panel.getByRole("listitem").filter({ hasText: line })).toBeVisible();
  await inspect(page, "third-party-title");
});

test("an administrator removes a line on its page of the administration", async ({ page }) => {
  await enter(page, accounts.admin);
  await page.goto(BOOK);
  const line = `Buy my watches ${Date.now()}`;
  await page.getByLabel("Your line").fill(line);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: line })).toBeVisible();
  await page.goto("/admin");
  await page.locator('a[href="/admin/x/acme_guestbook/"]').first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Lines of the guestbook" })).toBeVisible();
  await inspect(page, "third-party-admin");
  await page.getByRole("button", { name: `Remove “${line}”` }).click();
  await expect(page.getByText(line)).toBeHidden();
});

test("a viewer does not get to see its page of the administration", async ({ page }) => {
  await enter(page, accounts.viewer);
  await page.goto("/admin/x/acme_guestbook/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lines of the guestbook" })).toBeHidden();
});
