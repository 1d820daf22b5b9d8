import type { Plugin } from "vite";

export function leanAxios(): Plugin;
export function leanRouter(): Plugin;
export function leanHls(): Plugin;
