import { expect, type Page } from "@playwright/test";

interface Reading {
  what: string;
  ratio: number;
}

/** What is written or drawn over the film, and the contrast that WCAG AA asks of it. */
const TEXT = ".player-time > [aria-hidden], .player-time[aria-hidden], .top-title, .top-kind, .growing, .skip-sign > span, .bubble > p";
const SIGNS = ".player-button svg, .scrubber-thumb, .scrubber-done";
const TEXT_RATIO = 4.5;
const SIGN_RATIO = 3;

/**
 * Everything can be told from a film that is all white. The picture is taken without letters and signs, so that what lies
 * under each of them is seen as it is drawn; the brightest pixel of it counts.
 */
export async function readableOverWhite(page: Page): Promise<void> {
  const texts = await colours(page, TEXT);
  const signs = await colours(page, SIGNS);
  await whiteFilm(page, `${TEXT}, ${SIGNS}, .scrubber-bar`);
  expect(texts.length).toBeGreaterThan(2);
  expect(signs.length).toBeGreaterThan(5);
  // The first picture may have been drawn before all of it was hidden.
  await expect
    .poll(async () => {
      const picture = (await page.screenshot()).toString("base64");
      const weak = async (found: Placed[], least: number) => (await ratios(page, found, picture)).filter(({ ratio }) => ratio < least);
      return [...(await weak(texts, TEXT_RATIO)), ...(await weak(signs, SIGN_RATIO))];
    })
    .toEqual([]);
}

interface Placed {
  what: string;
  colour: string;
  box: [x: number, y: number, width: number, height: number];
}

/** Where these are, and their colour: that of letters and lines, or of the ground of what has neither. */
function colours(page: Page, selector: string): Promise<Placed[]> {
  return page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((one): Placed => {
        const { x, y, width, height } = one.getBoundingClientRect();
        const { color, backgroundColor } = getComputedStyle(one);
        const plain = one.matches(".scrubber *");
        const name = one.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
        return { what: `${name} ${one.getAttribute("class") ?? one.tagName}`, colour: plain ? backgroundColor : color, box: [x, y, width, height] };
      })
      .filter(({ box: [, , width, height] }) => width > 0 && height > 0),
  );
}

async function whiteFilm(page: Page, hidden: string): Promise<void> {
  await page.evaluate((selector) => {
    for (const one of document.querySelectorAll<HTMLElement>(selector)) one.style.visibility = "hidden";
    for (const video of document.querySelectorAll("video")) video.style.visibility = "hidden";
    document.querySelector<HTMLElement>(".player")?.style.setProperty("background", "#fff");
  }, hidden);
}

function ratios(page: Page, found: Placed[], picture: string): Promise<Reading[]> {
  return page.evaluate(
    async ([places, base64]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
      if (!pen) return [];
      const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
      const light = (data: Uint8ClampedArray, at: number) =>
        0.2126 * linear(data[at] ?? 0) + 0.7152 * linear(data[at + 1] ?? 0) + 0.0722 * linear(data[at + 2] ?? 0);
      const scale = image.width / innerWidth;
      return places.map(({ what, colour, box }) => {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const own = light(pen.getImageData(0, 0, 1, 1).data, 0);
        pen.drawImage(image, 0, 0);
        const [x, y, width, height] = box.map((length) => Math.max(0, Math.round(length * scale))) as Placed["box"];
        const { data } = pen.getImageData(x, y, Math.max(1, width), Math.max(1, height));
        let brightest = 0;
        for (let at = 0; at < data.length; at += 4) brightest = Math.max(brightest, light(data, at));
        const [lighter, darker] = own > brightest ? [own, brightest] : [brightest, own];
        return { what, ratio: (lighter + 0.05) / (darker + 0.05) };
      });
    },
    [found, picture] as const,
  );
}
