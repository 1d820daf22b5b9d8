import { addresses } from "./addresses.js";
import { offered } from "./offered.js";

/** Packages that must be the page's own: a second copy of them would not know what the page knows. */
const OF_THE_PAGE = /^(react|react-dom|react-router|@tanstack\/react-query|marquee-plugin-kit)(\/|$)/;

/**
 * Builds the interface of a plugin: `ui.js`, an ES module that takes what the page has from the page, and `ui.css` when
 * it has styles. `entry` is the source, `outDir` the folder of the Python package that `UiModule` names.
 */
export function marqueePlugin({ entry, outDir }) {
  return {
    name: "marquee-plugin",
    config: () => ({
      base: "./",
      publicDir: false,
      oxc: { jsx: { runtime: "automatic", development: false } },
      build: {
        outDir,
        emptyOutDir: true,
        target: "es2022",
        modulePreload: false,
        // The content security policy of the page allows no data: addresses but for pictures.
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        rolldownOptions: {
          input: { ui: entry },
          external: Object.keys(addresses),
          preserveEntrySignatures: "strict",
          output: {
            format: "es",
            paths: addresses,
            entryFileNames: "[name].js",
            codeSplitting: false,
            assetFileNames: ({ names }) => (names.some(isStyle) ? "ui.css" : "[name]-[hash][extname]"),
          },
        },
      },
    }),
    resolveId: {
      order: "pre",
      handler(source) {
        if (!OF_THE_PAGE.test(source) || source === "marquee-plugin-kit" || source in addresses) return;
        this.error(`The page does not share "${source}". It shares ${Object.keys(addresses).join(", ")}.`);
      },
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") check(this, chunk);
    },
  };
}

function isStyle(name) {
  return name.endsWith(".css");
}

/** A name that is not there would fail in the browser, and take the whole module with it. */
function check(context, { code }) {
  for (const { source, specifiers = [] } of context.parse(code).body) {
    const module = Object.keys(addresses).find((name) => addresses[name] === source?.value);
    if (!module) continue;
    const missing = specifiers.map(imported).filter((name) => name && !offered[module].includes(name));
    if (missing.length > 0) context.error(`The page's "${module}" has no ${missing.join(", ")}. It has ${offered[module].join(", ")}.`);
  }
}

/** The name that is asked for; undefined when that is the module as a whole. */
function imported({ type, imported, local }) {
  if (type === "ImportDefaultSpecifier") return "default";
  return type === "ImportSpecifier" ? imported.name : type === "ExportSpecifier" ? local.name : undefined;
}
