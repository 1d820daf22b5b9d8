// How much JavaScript a visitor downloads before the home page works; fails above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 150;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
// What the home page imports lazily but always needs counts as well.
const HOME = ["index.html", "src/features/account/register.tsx"];

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

for (const file of files(HOME)) console.log(`${kilobytes(file).toFixed(1).padStart(8)} KB gz  ${file}`);
const entry = total(["index.html"]);
const home = total(HOME);
console.log(`${entry.toFixed(1).padStart(8)} KB gz  entry`);
console.log(`${home.toFixed(1).padStart(8)} KB gz  home page, of ${BUDGET_KB} allowed`);
console.log(`${total(["docs.html"]).toFixed(1).padStart(8)} KB gz  API page (outside of the budget)`);
if (home > BUDGET_KB) {
  console.error(`The home page needs ${home.toFixed(1)} KB of JavaScript; the budget is ${BUDGET_KB} KB.`);
  process.exit(1);
}
