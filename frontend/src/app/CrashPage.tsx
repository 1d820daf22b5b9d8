import { useTranslation } from "react-i18next";

import { Problem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { problemText } from "@/lib/i18n/problem-text";

/** Stands where the whole page failed; it uses nothing that may have been the reason. */
export function CrashPage({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center justify-items-start gap-6 px-5 py-12">
      <h1 className="display text-4xl sm:text-5xl">{t("crash.title")}</h1>
      <p role="alert" className="leading-relaxed text-muted-foreground">
        {error instanceof Problem ? problemText(t, error) : t("crash.text")}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={again}>{t("common.tryAgain")}</Button>
        <Button variant="secondary" onClick={() => window.location.reload()}>
          {t("crash.reload")}
        </Button>
      </div>
    </main>
  );
}
