import { AxeBuilder } from "@axe-core/playwright";

import { contextOf } from "./accounts.mjs";
import { open, withBrowser } from "./chromium.mjs";
import { routes } from "./routes.mjs";

/** What unfolds or opens at a press; what leads away or signs out is no matter here. */
const BUTTONS = "button:visible:not([disabled])";
const AT_MOST = 30;
const OPENED = "dialog[open], [popover]:popover-open, [role=dialog], [role=menu], [role=listbox], [aria-expanded=true]";
const ENDS_THE_SESSION = /sign out/i;

/** What axe finds on every page, as everybody sees it, and with everything open that a button of it opens. */
export function violations(url, found, accounts) {
  const people = { "signed out": undefined, "signed in": accounts.viewer, administrator: accounts.admin };
  return withBrowser(async (browser) => {
    const rows = [];
    for (const [who, paths] of Object.entries(routes(found))) {
      const context = await contextOf(browser, url, people[who]);
      const counted = { violations: 0, opened: 0 };
      for (const path of paths) await inspect(await context.newPage(), path, who, counted);
      await context.close();
      const what = `axe, ${who}: ${paths.length} pages, ${counted.opened} dialogs and menus`;
      rows.push([what, String(counted.violations), "0", counted.violations === 0]);
    }
    return rows;
  });
}

async function inspect(page, path, who, counted) {
  await open(page, path);
  counted.violations += await look(page, `${who} ${path}`);
  for (const label of await labels(page)) {
    const opened = await press(page, label);
    if (opened) {
      counted.opened += 1;
      counted.violations += await look(page, `${who} ${path} › ${label}`);
    }
    await open(page, path);
  }
  await page.close();
}

/** The buttons of a page by their names, each name once. */
async function labels(page) {
  const all = await page.locator(BUTTONS).evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent?.trim() ?? ""),
  );
  return [...new Set(all)].filter((label) => label && !ENDS_THE_SESSION.test(label)).slice(0, AT_MOST);
}

async function press(page, label) {
  const before = await page.locator(OPENED).count();
  const button = page.getByRole("button", { name: label, exact: true }).first();
  const pressed = await button.click({ timeout: 2000 }).then(() => true, () => false);
  if (!pressed) return false;
  await page.waitForLoadState("networkidle");
  return (await page.locator(OPENED).count()) > before;
}

async function look(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) {
    console.error(`  axe: ${where}: ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ").slice(0, 300)}`);
  }
  return violations.length;
}
