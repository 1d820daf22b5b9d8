import { expect, type Page } from "@playwright/test";

import { signIn } from "./people";

export const ADMINISTRATOR = {
  name: "root",
  email: process.env.MARQUEE_ADMIN ?? "root@example.org",
};
const PASSWORD = process.env.MARQUEE_ADMIN_PASSWORD ?? "violet harbour forty-one";

/** Opens a page of the administration as the administrator. */
export async function administer(page: Page, path = "/admin"): Promise<void> {
  await page.goto(`/sign-in?return=${encodeURIComponent(path)}`);
  await signIn(page, ADMINISTRATOR, PASSWORD);
  await expect(page.getByRole("navigation", { name: "Administration" })).toBeVisible();
}
