import type { Plugin } from "vite";

export function sdk(): Plugin;
