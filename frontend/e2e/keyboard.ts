import { expect, type Locator, type Page } from "@playwright/test";

const MOST = 70;

/** Goes from stop to stop until it is there; at every stop one sees where one is. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST; stops++) {
    await page.keyboard.press(key);
    await expectFocusToBeSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${String(target)} is not among the next ${MOST} stops`);
}

/** What has the focus, or what stands for it, is ringed, and nothing lies over the whole of it. */
export async function expectFocusToBeSeen(page: Page): Promise<void> {
  await expect.poll(() => whyUnseen(page)).toBeNull();
}

function whyUnseen(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "nothing has the focus";
    const ringed = [focused, focused.nextElementSibling, ...focused.children, focused.parentElement].filter((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    const name = focused.outerHTML.slice(0, 160);
    if (!ringed.length) return `no ring: ${name}`;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const shown = [0.1, 0.5, 0.9].some((down) =>
      [0.1, 0.5, 0.9].some((across) => {
        const found = document.elementFromPoint(left + width * across, top + height * down);
        return found && (focused.contains(found) || found.contains(focused) || focused.parentElement?.contains(found));
      }),
    );
    return shown ? null : `covered or outside: ${name}`;
  });
}
