import { use, type ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { adminTexts } from "./texts";

/** Draws what stands inside once its words are there, in whatever language is chosen. */
export function AdminTexts({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  use(adminTexts(i18n.language));
  return children;
}
