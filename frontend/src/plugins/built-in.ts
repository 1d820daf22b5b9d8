import type { UiPlugin } from "@/sdk/host";

/** Features that are compiled in, by the plugin that switches them on. */
export const builtIn: Readonly<Record<string, () => Promise<UiPlugin>>> = {
  core: () => import("@/features/account/register"),
  catalog: () => import("@/features/catalog/register"),
};
