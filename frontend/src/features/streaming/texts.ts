import { namespace } from "@/lib/i18n/namespace";

/** The words of the player: whoever only looks around never loads them. */
export const playerTexts = namespace("player", {
  en: async () => (await import("./i18n/en")).en,
  de: async () => (await import("./i18n/de")).de,
});
