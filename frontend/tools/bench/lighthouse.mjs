import lighthouse, { desktopConfig } from "lighthouse";

import { withPort } from "./chromium.mjs";
import { median } from "./median.mjs";

const RUNS = 3;
const ATTEMPTS = 3;
const SCREENS = { mobile: undefined, desktop: desktopConfig };
const LEAST = { mobile: { performance: 90, "best-practices": 95, accessibility: 100 }, desktop: { performance: 98, "best-practices": 95, accessibility: 100 } };
const MOST = {
  mobile: { "largest-contentful-paint": 2500, "cumulative-layout-shift": 0.02, "total-blocking-time": 200 },
  desktop: { "largest-contentful-paint": 1000, "cumulative-layout-shift": 0.02, "total-blocking-time": 200 },
};
const UNITS = { "largest-contentful-paint": "LCP, s", "cumulative-layout-shift": "CLS", "total-blocking-time": "TBT, ms" };

/** Scores and times of the pages that visitors land on: each the median of three runs. */
export async function scores(url, { film }) {
  const rows = [];
  for (const [page, path] of [["home", "/"], ["title", `/title/${film.id}/${film.slug}`]]) {
    for (const screen of Object.keys(SCREENS)) rows.push(...(await measured(`${url}${path}`, page, screen)));
  }
  return rows;
}

async function measured(address, page, screen) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(address, SCREENS[screen]));
  complain(runs[0], `${page} on ${screen}`);
  const of = `${page}, ${screen}`;
  const points = Object.entries(LEAST[screen]).map(([category, least]) => {
    const score = median(runs.map(({ categories }) => Math.round((categories[category].score ?? 0) * 100)));
    return [`Lighthouse ${category.replace("-", " ")}, ${of}`, String(score), least === 100 ? "100" : `≥ ${least}`, score >= least];
  });
  const times = Object.entries(MOST[screen]).map(([audit, most]) => {
    const figure = median(runs.map(({ audits }) => audits[audit].numericValue ?? Infinity));
    return [`${UNITS[audit]}, ${of}`, shown(audit, figure), `≤ ${shown(audit, most)}`, figure <= most];
  });
  return [...points, ...times];
}

/** Lighthouse now and then misses the beginning of a page and asks to be run again. */
async function once(address, config, attempts = ATTEMPTS) {
  const options = { output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices"] };
  const { lhr } = await withPort((port) => lighthouse(address, { ...options, port }, config));
  if (!lhr.runtimeError) return lhr;
  if (attempts <= 1) throw new Error(lhr.runtimeError.message);
  console.error(`  Lighthouse: again: ${lhr.runtimeError.message}`);
  return once(address, config, attempts - 1);
}

function shown(audit, figure) {
  if (audit === "largest-contentful-paint") return (figure / 1000).toFixed(2);
  return audit === "cumulative-layout-shift" ? figure.toFixed(3) : String(Math.round(figure));
}

/** What costs points, for whoever wants them back. */
function complain({ audits, categories }, where) {
  for (const [name, { auditRefs }] of Object.entries(categories)) {
    for (const { id, weight } of auditRefs) {
      const { score, displayValue = "" } = audits[id];
      if (weight > 0 && score !== null && score < 0.9) console.error(`  Lighthouse: ${where}: ${name}: ${id} ${score} ${displayValue}`);
    }
  }
}
