import { expect, type Page } from "@playwright/test";

const ADMINISTRATOR = {
  email: process.env.MARQUEE_ADMIN ?? "root@example.org",
  password: process.env.MARQUEE_ADMIN_PASSWORD ?? "violet harbour forty-one",
};

/** Opens a page of the administration as the administrator. */
export async function administer(page: Page, path = "/admin"): Promise<void> {
  const answer = await page.request.post("/api/auth/login", { data: ADMINISTRATOR });
  expect(answer.status()).toBe(200);
  await page.goto(path);
  await expect(page.getByRole("navigation", { name: "Administration" })).toBeVisible();
}
