import { expect, type Page } from "@playwright/test";

export const PASSWORD = "violet harbour forty-one";

export interface Person {
  name: string;
  email: string;
}

export function somebody(): Person {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`;
  return { name: "Mia Lindqvist", email: `mia-${mark}@example.org` };
}

/** Has an account, and is on the home page: the long way there is tried once. */
export async function haveAccount(page: Page, person = somebody()): Promise<void> {
  const answer = await page.request.post("/api/auth/register", { data: { ...person, password: PASSWORD } });
  expect(answer.status()).toBe(201);
}

export async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: person.name })).toBeVisible();
}

export async function signIn(page: Page, person: Person, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Profile and account/ }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
}
