import { marqueePlugin } from "marquee-plugin-kit/vite";
import { defineConfig } from "vite";

export default defineConfig({
  // What is built is committed, for those who install without Node; people read it there.
  build: { minify: false },
  plugins: [marqueePlugin({ entry: "src/ui.tsx", outDir: "../src/acme_guestbook/ui" })],
});
