import registerAccount from "@/features/account/register";
import registerAdmin from "@/features/admin/register";
import type { UiPlugin } from "@/sdk/host";

/** Features that are compiled in, by the plugin that switches them on. */
export const builtIn: Readonly<Record<string, () => Promise<UiPlugin>>> = {
  core: () =>
    Promise.resolve({
      default: (host) => {
        registerAccount(host);
        registerAdmin(host);
      },
    }),
  catalog: () => import("@/features/catalog/register"),
  streaming: () => import("@/features/streaming/register"),
};
