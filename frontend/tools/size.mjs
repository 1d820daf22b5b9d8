// How much JavaScript a visitor downloads before a page works; fails above the budget.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 150;
/** What the player may add to the page that leads to it. */
const WATCH_KB = 275;
const dist = process.argv[2] ? pathToFileURL(`${process.argv[2]}/`) : new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const feature = (path) => `src/features/catalog/${path}.tsx`;
// What these pages import lazily but always need counts as well: for visitors and, in the home page, for viewers.
const streaming = (path) => `src/features/streaming/${path}`;
const ALWAYS = ["index.html", "src/main.tsx", feature("register"), streaming("register.tsx")];
const PAGES = {
  home: [...ALWAYS, "src/app/ProfileMenu.tsx", feature("home/HomePage")],
  browse: [...ALWAYS, "src/app/ProfileMenu.tsx", feature("browse/BrowsePage")],
  title: [...ALWAYS, "src/app/ProfileMenu.tsx", feature("title/TitlePage"), streaming("title/TitleActions.tsx")],
  search: [...ALWAYS, "src/app/ProfileMenu.tsx", feature("search/SearchPage")],
};
/** The page on which films play. */
const WATCH = [...PAGES.title, streaming("watch/WatchPage.tsx")];
const unknown = [...Object.values(PAGES).flat(), ...WATCH].filter((name) => !manifest[name]);

function reach(name, seen = new Set()) {
  if (!manifest[name] || seen.has(name)) return seen;
  seen.add(name);
  for (const next of manifest[name].imports ?? []) reach(next, seen);
  return seen;
}

const kilobytes = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1024;
const files = (names) => [...new Set(names.flatMap((name) => [...reach(name)]).map((name) => manifest[name].file))]
  .filter((file) => file.endsWith(".js"));
const total = (names) => files(names).reduce((sum, file) => sum + kilobytes(file), 0);

for (const file of files(PAGES.home)) console.log(`${kilobytes(file).toFixed(1).padStart(8)} KB gz  ${file}`);
console.log(`${total(["index.html", "src/main.tsx"]).toFixed(1).padStart(8)} KB gz  on every page`);
for (const [page, names] of Object.entries(PAGES)) {
  console.log(`${total(names).toFixed(1).padStart(8)} KB gz  ${page} page, of ${BUDGET_KB} allowed`);
}
const added = total(WATCH) - total(PAGES.title);
console.log(`${added.toFixed(1).padStart(8)} KB gz  added by the player, of ${WATCH_KB} allowed`);
console.log(`${total(["docs.html"]).toFixed(1).padStart(8)} KB gz  API page (outside of the budget)`);
const heavy = Object.keys(PAGES).filter((page) => total(PAGES[page]) > BUDGET_KB);
if (added > WATCH_KB) heavy.push("watch");
if (heavy.length > 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`The build has no ${unknown.join(", ")}: tools/size.mjs names what is not there.`);
  if (heavy.length > 0) console.error(`Too much JavaScript on: ${heavy.join(", ")}. The budget is ${BUDGET_KB} KB, and ${WATCH_KB} more to watch.`);
  process.exit(1);
}
