import type { UiPlugin } from "@/sdk/host";

/** Features that are compiled in, by the plugin that switches them on. */
export const builtIn: Readonly<Record<string, () => Promise<UiPlugin>>> = {
  core: async () => {
    const [account, admin] = await Promise.all([import("@/features/account/register"), import("@/features/admin/register")]);
    return {
      default: (host) => {
        account.default(host);
        admin.default(host);
      },
    };
  },
  catalog: () => import("@/features/catalog/register"),
};
