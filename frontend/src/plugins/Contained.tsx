import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { ErrorBoundary } from "@/components/ErrorBoundary";
import { Notice } from "@/components/ui/notice";

/** A plugin's part of a page: when it throws, the rest of the page stays. */
export function Contained({ plugin, children }: { plugin: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ErrorBoundary fallback={() => <Notice>{t("crash.contribution", { plugin })}</Notice>}>{children}</ErrorBoundary>
  );
}
