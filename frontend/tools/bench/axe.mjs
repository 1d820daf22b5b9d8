import { AxeBuilder } from "@axe-core/playwright";

import { contextOf } from "./accounts.mjs";
import { open, withBrowser } from "./chromium.mjs";
import { routes } from "./routes.mjs";

const BUTTONS = "button:visible:not([disabled])";
/** Pressed on the first page that has it: it is the same on all of them. */
const EVERYWHERE = "header";
const OPENED = "dialog[open], [popover]:popover-open, [role=dialog], [role=menu], [role=listbox], [aria-expanded=true]";
const ENDS_THE_SESSION = /sign out/i;
const AT_MOST = 30;

/** What axe finds on every page, as everybody sees it, and with everything open that a button of it opens. */
export function violations(url, found, accounts) {
  const people = { "signed out": undefined, "signed in": accounts.viewer, administrator: accounts.admin };
  const pressed = new Set();
  return withBrowser(async (browser) => {
    const rows = [];
    for (const [who, paths] of Object.entries(routes(found))) {
      const context = await contextOf(browser, url, people[who]);
      const counted = { violations: 0, opened: 0 };
      for (const path of paths) await inspect(await context.newPage(), path, { who, counted, pressed });
      await context.close();
      const what = `axe, ${who}: ${paths.length} pages, ${counted.opened} dialogs and menus`;
      rows.push([what, String(counted.violations), "0", counted.violations === 0]);
    }
    return rows;
  });
}

async function inspect(page, path, { who, counted, pressed }) {
  await open(page, path);
  const here = page.url();
  counted.violations += await look(page, `${who} ${path}`);
  for (const { label, everywhere } of await labels(page)) {
    const known = everywhere ? `${who} ${label}` : `${path} ${label}`;
    if (pressed.has(known)) continue;
    pressed.add(known);
    if (await opens(page, label)) {
      counted.opened += 1;
      counted.violations += await look(page, `${who} ${path} › ${label}`);
      await page.keyboard.press("Escape");
    }
    if (page.url() !== here || (await page.locator(OPENED).count()) > 0) await open(page, path);
  }
  await page.close();
}

/** The buttons of a page by their names, each name once. */
async function labels(page) {
  const all = await page.locator(BUTTONS).evaluateAll(
    (buttons, header) =>
      buttons.map((button) => ({
        label: button.getAttribute("aria-label") ?? button.textContent?.trim() ?? "",
        everywhere: Boolean(button.closest(header)),
      })),
    EVERYWHERE,
  );
  const named = new Map(all.filter(({ label }) => label && !ENDS_THE_SESSION.test(label)).map((one) => [one.label, one]));
  return [...named.values()].slice(0, AT_MOST);
}

async function opens(page, label) {
  const before = await page.locator(OPENED).count();
  const button = page.getByRole("button", { name: label, exact: true }).first();
  const done = await button.click({ timeout: 2000 }).then(() => true, () => false);
  if (!done) return false;
  await page.waitForTimeout(300);
  return (await page.locator(OPENED).count()) > before;
}

async function look(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) {
    console.error(`  axe: ${where}: ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ").slice(0, 300)}`);
  }
  return violations.length;
}
