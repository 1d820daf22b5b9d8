import type { Plugin } from "vite";

export interface MarqueePlugin {
  /** The source of the interface, say src/ui.tsx. */
  entry: string;
  /** The folder of the Python package that `UiModule` names. What is in it is replaced. */
  outDir: string;
}

export declare function marqueePlugin(plugin: MarqueePlugin): Plugin;
