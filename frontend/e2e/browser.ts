import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

interface Watch {
  /** Statuses below 500 that a test provokes: Chromium writes each of them to the console. */
  refusals: Set<number>;
  /** Whether a part of the page fails on purpose: React writes that to the console. */
  crashes?: boolean;
}

/** For tests of what is different on phones. */
export const PHONE = { tag: "@phone" };

/** A page that tells of nothing that went wrong: no error in the console, no breach of the content policy. */
export const test = base.extend<{ watch: Watch; tolerant: boolean }>({
  /** For tests of what fails on purpose: only breaches of the policy count. */
  tolerant: [false, { option: true }],
  watch: [
    async ({ page, tolerant }, use, info) => {
      const complaints: string[] = [];
      const watch: Watch = { refusals: new Set() };
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("console", (message) => {
        const status = Number(/status of (\d+)/.exec(message.text())?.[1]);
        if (message.type() === "error" && !watch.refusals.has(status)) complaints.push(`console: ${message.text()}`);
      });
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
          console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
        });
      });
      await use(watch);
      const tolerated = tolerant || watch.crashes;
      const counted = complaints.filter((complaint) => !tolerated || complaint.includes("policy"));
      if (info.status === info.expectedStatus) expect(counted).toEqual([]);
    },
    { auto: true },
  ],
});

const PICTURES = process.env.PICTURES === "1";

/** Looks at a page as axe does; with PICTURES=1 keeps a picture of it for people. */
export async function inspect(page: Page, name: string, { colours = true } = {}): Promise<void> {
  // Before the first picture of a page nothing is busy, and nothing is there.
  await expect(page.locator("h1").first()).toBeAttached();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    return document.fonts.ready.then(() => undefined);
  });
  if (PICTURES) await picture(page, name);
  const { violations } = await axe(page, colours).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found, `axe on ${name}`).toEqual([]);
  expect(await sidewaysScroll(page), `${name} scrolls sideways`).toBe(0);
}

/** Without looking into style sheets again: of one that is missing it would make its own, which the policy refuses. */
function axe(page: Page, colours: boolean): AxeBuilder {
  const rules = colours ? [] : ["color-contrast"];
  return new AxeBuilder({ page }).options({ preload: false, resultTypes: ["violations"] }).disableRules(rules).setLegacyMode();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  const path = `e2e/pictures/${test.info().project.name}/${name}.png`;
  await page.screenshot({ path, fullPage: !(await page.locator("dialog[open]").count()) });
}

export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
