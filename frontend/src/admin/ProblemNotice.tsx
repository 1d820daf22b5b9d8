import { useTranslation } from "@/lib/i18n/use-translation";

import { Notice } from "@/components/ui/notice";
import { problemText } from "@/lib/i18n/problem-text";

/** What failed, in words; nothing while nothing has. */
export function ProblemNotice({ error, className }: { error: unknown; className?: string }) {
  const { t } = useTranslation();
  return (
    <Notice tone="destructive" {...(className && { className })}>
      {error ? problemText(t, error) : null}
    </Notice>
  );
}
