import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { ErrorBoundary } from "@/components/ErrorBoundary";
import { Notice } from "@/components/ui/notice";

interface ContainedProps {
  plugin: string;
  /** Of the place where the failure is told. */
  className?: string;
  children: ReactNode;
}

/** A plugin's part of a page: when it throws, the rest of the page stays. */
export function Contained({ plugin, className, children }: ContainedProps) {
  const { t } = useTranslation();
  const told = () => (
    <div className={className}>
      <Notice>{t("crash.contribution", { plugin })}</Notice>
    </div>
  );
  return <ErrorBoundary fallback={told}>{children}</ErrorBoundary>;
}
