/** The face of nearly all words is asked for with the page, so that they are not set twice. */
export function preloadFont() {
  return {
    name: "marquee:preload-font",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle, filename }) => {
        const font = Object.keys(bundle ?? {}).find((name) => /instrument-sans-latin-standard-normal.*\.woff2$/.test(name));
        if (!font || !filename.endsWith("index.html")) return [];
        const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${font}` };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}
