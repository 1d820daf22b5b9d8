import { namespace } from "@/lib/i18n/namespace";

/** The words of the administration: viewers never load them. */
export const adminTexts = namespace("admin", {
  en: async () => (await import("./i18n/en")).en,
  de: async () => (await import("./i18n/de")).de,
});
