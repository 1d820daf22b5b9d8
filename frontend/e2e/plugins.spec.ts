import { expect, type Page } from "@playwright/test";

import { test } from "./browser";
import { haveAccount } from "./people";

const GOOD = `
export default function register(host) {
  const { createElement, useState } = host.React;
  function Hello() {
    const [name, setName] = useState("nobody");
    const ask = async () => setName((await host.api("get", "/api/auth/me")).name);
    return createElement("button", { onClick: ask }, "Hello " + name);
  }
  host.page({ path: "/hello", component: Hello });
  host.nav({ label: "Trailers", to: "/x/acme/hello" });
  host.slot("home.row.v1", { component: () => createElement("p", null, "A row of trailers") });
}`;
const MODULES: Record<string, string | number> = {
  acme: GOOD,
  missing: 404,
  broken: "export default function (",
  throws: "export default () => { throw new Error('in register'); }",
  future: "export const apiLevel = 99; export default () => undefined;",
  crashes: `export default (host) => host.slot("home.row.v1", { component: () => { throw new Error("in render"); } });`,
};

/** Stands in for a service on which these plugins are installed; page and policy are the real ones. */
async function install(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    // The page brings the answer of /api/ui along; without it, it asks.
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replace('id="boot"', 'id="none"') });
  });
  await page.route("**/api/ui", async (route) => {
    const answer = await route.fetch();
    const ui = (await answer.json()) as { modules: object[] };
    const added = Object.keys(MODULES).map((plugin) => ({
      plugin,
      version: "1.0.0",
      url: `/plugins/${plugin}/1.0.0/ui.js?h=1`,
      css: null,
      built_in: false,
    }));
    await route.fulfill({ json: { ...ui, modules: [...ui.modules, ...added] } });
  });
  await page.route("**/plugins/*/1.0.0/ui.js*", (route) => {
    const found = MODULES[new URL(route.request().url()).pathname.split("/")[2] ?? ""];
    return typeof found === "string"
      ? route.fulfill({ contentType: "text/javascript", body: found })
      : route.fulfill({ status: 404 });
  });
}

test.use({ tolerant: true });

test("a third party's module adds pages, navigation and rows; five broken ones take nothing with them", async ({ page }) => {
  await install(page);
  await haveAccount(page);
  await page.goto("/");
  await expect(page.getByText("A row of trailers")).toBeVisible();
  await expect(page.getByText("A part of crashes failed and was left out.")).toBeVisible();
  await page.getByRole("link", { name: "Trailers" }).click();
  await page.getByRole("button", { name: "Hello nobody" }).click();
  await expect(page.getByRole("button", { name: "Hello Mia Lindqvist" })).toBeVisible();
});

test("a page of a plugin can be opened directly", async ({ page }) => {
  await haveAccount(page);
  await install(page);
  await page.goto("/x/acme/hello");
  await expect(page.getByRole("button", { name: "Hello nobody" })).toBeVisible();
  await expect(page.getByText("not on the programme")).toBeHidden();
});
