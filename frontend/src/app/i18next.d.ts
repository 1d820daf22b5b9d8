import "i18next";

import type { AdminTexts } from "@/admin/i18n/en";
import type { PlayerTexts } from "@/features/streaming/i18n/en";

import type { Translation } from "@/lib/i18n/en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Translation; admin: AdminTexts; player: PlayerTexts };
  }
}
