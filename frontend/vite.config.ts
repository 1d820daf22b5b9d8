import { fileURLToPath } from "node:url";

import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { compress } from "./tools/compress.mjs";
import { preloadFont } from "./tools/fonts.mjs";
import { leanAxios, leanHls, leanRouter } from "./tools/lean.mjs";
import { playerPart } from "./tools/player.mjs";
import { sdk } from "./tools/sdk.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const service = process.env.MARQUEE_URL ?? "http://127.0.0.1:8000";

/**
 * What changes seldom stands apart from what changes often, so that an update costs a returning visitor little; and
 * what every page needs stands together, since each file costs a phone a way there and back.
 */
const groups = [
  // The very first script, which lets the page be seen before it runs any other, needs this and nothing else.
  { name: "start", test: /vite[\\/]preload-helper|src[\\/]api[\\/]csrf/, priority: 3 },
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 2 },
  { name: "data", test: /node_modules[\\/](axios|@tanstack|i18next)[\\/]/, priority: 2 },
  { name: "forms", test: /node_modules[\\/](zod|react-hook-form|@hookform)[\\/]/, priority: 2 },
  // What every page needs of our own; the API page takes csrf.ts alone. What is imported lazily stays outside.
  {
    name: "shell",
    test: /src[\\/](app[\\/](?!ProfileMenu|EmptyHomePage|EmptyScreen|InstalledPlugins|NotFoundPage)|api[\\/]|session[\\/]|plugins[\\/]|lib[\\/](cn|paths|i18n[\\/](?!de|door))|components[\\/](Crash|ErrorBoundary|Logo|PageHeading|ui[\\/](button|slot|notice|skeleton)\b)|features[\\/](account|admin)[\\/]register)|node_modules[\\/](clsx|class-variance-authority|lucide-react[\\/]dist[\\/]esm[\\/]((?!icons)|icons[\\/](chevron-down|x)\.))/,
    priority: 1,
  },
  // What plays films, and nothing else needs.
  { name: "player", test: playerPart, priority: 2 },
  // Films as every page of theirs shows them.
  {
    name: "films",
    test: /src[\\/](features[\\/]streaming[\\/](register|paths|admin[\\/](register|paths))|features[\\/]catalog[\\/](register|queries|paths|admin[\\/](register|paths)|cards[\\/](?!FilmGrid|GridSkeleton)|pictures[\\/]|rows[\\/]|search[\\/]SearchTool)|hooks[\\/](use-slash-key|use-debounced|use-greeting))|lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/](search|star|compass|chevron-(left|right)|lock|info|play|sliders-horizontal)\./,
  },
];

const TESTS = "src/**/*.test.{ts,tsx}";
/** Tests that put something else in the place of a module have the modules to themselves. */
const MOCKING = ["src/**/*.mocking.test.{ts,tsx}"];

/** The package offers its production build by file name only, and the other one weighs more. */
const productionRouter = { "react-router": here("./node_modules/react-router/dist/production/index.mjs") };

export default defineConfig(({ command }) => ({
  plugins: [leanAxios(), leanHls(), leanRouter(), react(), tailwindcss(), sdk(), preloadFont(), compress()],
  resolve: { alias: { "@": here("./src"), ...(command === "build" ? productionRouter : {}) } },
  build: {
    manifest: true,
    target: "es2022",
    // An inlined asset would be a data: address, which the policy allows for pictures only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: here("./index.html"), docs: here("./docs.html") },
      output: { codeSplitting: { groups } },
    },
    // The API page is one big library, which nobody waits for on the way to a film.
    chunkSizeWarningLimit: 1600,
  },
  server: {
    port: Number(process.env.VITE_PORT ?? 5173),
    strictPort: true,
    proxy: { "/api": service, "/plugins": service, "/v/": service },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/testing/setup.ts"],
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 15_000,
    maxWorkers: 2,
    projects: [
      // A browser and its modules for each file would take six times as long as the tests.
      { extends: true, test: { name: "shared", include: [TESTS], exclude: MOCKING, isolate: false } },
      { extends: true, test: { name: "mocking", include: MOCKING } },
    ],
  },
}));
