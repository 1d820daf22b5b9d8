import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

const asRoot = process.getuid?.() === 0;
/**
 * Chromium draws two pages of its own for its address bar, in a process of theirs, for each window that nobody sees. They
 * cost half as much as ours; of several lists of what is off it takes the last, so Playwright's own are in this one.
 */
const OFF = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];
const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  `--disable-features=${OFF.join(",")}`,
];

const use: PlaywrightTestConfig["use"] = {
  baseURL: process.env.MARQUEE_URL ?? "http://127.0.0.1:8000",
  locale: "en-GB",
  reducedMotion: "reduce",
  actionTimeout: 15_000,
  screenshot: "only-on-failure",
  // Every step of a test that failed, for `npx playwright show-trace`; recording takes time.
  trace: process.env.TRACE === "1" ? "retain-on-failure" : "off",
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: asRoot ? ["--no-sandbox", ...quiet] : quiet,
  },
};

/** For services on which the plugin of tests/example_plugin is installed, or the one of the guide. */
const THIRD_PARTY = "third-party/**";
const GUIDE = "guide/**";
/** And for one without any plugin. */
const BARE = "bare/**";
/** And for one with a film that players play which are not ours. */
const PLAYERS = "players/**";
/** And for one with a film that plays in ours. */
const WATCH = "watch.spec.ts";
const OTHERS = [THIRD_PARTY, GUIDE, BARE, PLAYERS, WATCH];
const wide = { viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: "e2e",
  outputDir: process.env.RESULTS ?? "e2e/results",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: "list",
  forbidOnly: true,
  use,
  projects: [
    { name: "desktop", testIgnore: OTHERS, use: wide },
    { name: "phone", testIgnore: OTHERS, grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    { name: "third-party", testMatch: THIRD_PARTY, use: wide },
    { name: "bare", testMatch: BARE, use: wide },
    { name: "guide", testMatch: GUIDE, use: wide },
    { name: "players", testMatch: PLAYERS, use: wide },
    { name: "watch", testMatch: WATCH, use: wide },
    { name: "watch-phone", testMatch: WATCH, grep: /@phone/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
