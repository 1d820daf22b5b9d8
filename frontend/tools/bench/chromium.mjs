import { createServer } from "node:net";

import { chromium } from "@playwright/test";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const asRoot = process.getuid?.() === 0;
const args = [
  ...(asRoot ? ["--no-sandbox"] : []),
  ...["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
];

/** A browser for as long as `work` takes. */
export async function withBrowser(work, ...more) {
  const browser = await chromium.launch({ executablePath, args: [...args, ...more] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** The port of a browser that Lighthouse drives by itself, for as long as `work` takes. */
export async function withPort(work) {
  const port = await freePort();
  return withBrowser(() => work(port), `--remote-debugging-port=${port}`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Opens a page and waits until it has its heading and asks for nothing any more. */
export async function open(page, url) {
  await page.goto(url);
  await page.locator("h1").first().waitFor();
  await page.waitForLoadState("networkidle");
}
