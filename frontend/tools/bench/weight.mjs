import { gzipSync } from "node:zlib";

import { open, withBrowser } from "./chromium.mjs";

const BUDGET_KB = 150;

/** How much JavaScript a visitor downloads for a page that is opened first, as gzip sends it. */
export function weights(url, { film, genre }) {
  const pages = { home: "/", browse: `/browse?genre=${genre}`, title: `/title/${film.id}/${film.slug}` };
  return withBrowser(async (browser) => {
    const rows = [];
    for (const [name, path] of Object.entries(pages)) {
      const kilobytes = await javascript(browser, `${url}${path}`);
      rows.push([`JavaScript of the page ${name}, KB gzip`, kilobytes.toFixed(1), `≤ ${BUDGET_KB}`, kilobytes <= BUDGET_KB]);
    }
    return rows;
  });
}

async function javascript(browser, address) {
  const page = await browser.newPage();
  const bodies = [];
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") bodies.push(answer.body());
  });
  await open(page, address);
  await page.close();
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024;
}
