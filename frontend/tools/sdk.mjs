import { fileURLToPath } from "node:url";

import { addresses } from "../author/addresses.js";

/** The names of our own sources, src/sdk/<name>, by the address at which plugins import them. */
const sources = new Map(Object.values(addresses).map((address) => [address, `src${address.replace(/\.js$/, "")}`]));
const OWN = "sdk/";

/**
 * Builds what plugins import from the page, at addresses that stay the same: each hands on the very chunks that the
 * page itself uses, so that there is one React. While developing, the same addresses lead to the sources.
 */
export function sdk() {
  return {
    name: "marquee:sdk",
    config: () => ({ build: { rolldownOptions: { input: inputs(), preserveEntrySignatures: "exports-only", output: { entryFileNames } } } }),
    configureServer: (server) => {
      server.middlewares.use((request, _answer, next) => {
        const source = sources.get(new URL(request.url, "http://localhost").pathname);
        if (source) request.url = `/${source}`;
        next();
      });
    },
  };
}

function inputs() {
  const file = (source) => fileURLToPath(new URL(`../${source}`, import.meta.url));
  return Object.fromEntries([...sources].map(([address, source]) => [address.slice(1, -3), file(source)]));
}

function entryFileNames({ name }) {
  return name.startsWith(OWN) ? "[name].js" : "assets/[name]-[hash].js";
}
