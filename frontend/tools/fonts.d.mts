import type { Plugin } from "vite";

export function preloadFont(): Plugin;
