import { useTranslation } from "@/lib/i18n/use-translation";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

interface SaveBarProps {
  submit: string;
  busy: boolean;
  dirty: boolean;
  saved: boolean;
  failure: unknown;
}

/** Saves from wherever one is in a long form; says whether something waits to be saved. */
export function SaveBar({ submit, busy, dirty, saved, failure }: SaveBarProps) {
  const { t } = useTranslation("admin");
  return (
    <div className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 sm:bottom-0 -mx-4 grid gap-3 border-t border-border bg-background/95 px-4 py-3 backdrop-blur-md sm:-mx-8 sm:px-8 lg:mx-0 lg:rounded-t-card lg:border-x lg:px-5">
      <ProblemNotice error={failure} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" aria-disabled={busy} className="min-w-40">
          {busy ? t("common.working") : submit}
        </Button>
        <Notice tone="positive" className="border-0! bg-transparent! p-0!">
          {saved && !dirty && t("movie.saved")}
        </Notice>
        {dirty && <span className="text-sm text-muted-foreground">{t("movie.unsaved")}</span>}
      </div>
    </div>
  );
}
