import { expect } from "@playwright/test";

import { test } from "../browser";
import { somebody } from "../people";

test("the pages of the guide's plugin show what is wished for", async ({ page }) => {
  const { name, email } = somebody();
  const account = { name, email, password: "violet harbour forty-one" };
  expect((await page.request.post("/api/auth/register", { data: account })).status()).toBe(201);
  const proof = (await page.context().cookies()).find((cookie) => cookie.name === "csrf_access_token");
  const wish = await page.request.post("/api/acme_wishes/wishes", {
    data: { title: "Metropolis" },
    headers: { "X-CSRF-TOKEN": proof?.value ?? "" },
  });
  expect(wish.status()).toBe(201);
  await page.goto("/x/acme_wishes/");
  await expect(page.getByRole("heading", { level: 1, name: "Wishes" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Metropolis" })).toBeVisible();
  await page.getByRole("link", { name: "Wishes" }).first().waitFor();
});
