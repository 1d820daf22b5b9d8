import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Problem } from "@/api/problem";
import { ErrorBoundary } from "@/components/ErrorBoundary";
import { Button } from "@/components/ui/button";
import { problemText } from "@/lib/i18n/problem-text";

const NotFound = lazy(() => import("@/components/NotFound"));

/** Keeps the failure of a page within the page, says what is known of it, and offers another try. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary
      fallback={(error, again) => (
        <Crash
          error={error}
          again={() => {
            reset();
            again();
          }}
        />
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

function Crash({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useTranslation();
  if (error instanceof Problem && error.status === 404) {
    return (
      <Suspense>
        <NotFound />
      </Suspense>
    );
  }
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-6 px-5 py-16 sm:py-24">
      <h1 className="display text-4xl sm:text-5xl">{t("crash.title")}</h1>
      <p role="alert" className="leading-relaxed text-muted-foreground">
        {error instanceof Problem ? problemText(t, error) : t("crash.text")}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={again}>{t("common.tryAgain")}</Button>
        <Button
          variant="secondary"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t("crash.reload")}
        </Button>
      </div>
    </div>
  );
}
