// Measures the pages of a service that runs, as its visitors meet them: `node measure.mjs <url> [part …]`. The accounts
// of its demo come on the standard input. Writes the rows of one table as JSON; what it finds on the way goes to stderr.
import { text } from "node:stream/consumers";

import { violations } from "./axe.mjs";
import { keys } from "./keys.mjs";
import { scores } from "./lighthouse.mjs";
import { subjects } from "./routes.mjs";
import { weights } from "./weight.mjs";

const [url, ...chosen] = process.argv.slice(2);
const accounts = JSON.parse(await text(process.stdin));
const found = await subjects(url);
const parts = {
  weight: () => weights(url, found),
  axe: () => violations(url, found, accounts),
  lighthouse: () => scores(url, found),
  keys: () => keys(url),
};

const rows = [];
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.error(`· ${name}`);
  rows.push(...(await measure()));
}
console.log(JSON.stringify(rows));
