import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/features/account/Section";
import { downloadJson } from "@/lib/download";
import { problemText } from "@/lib/i18n/problem-text";

export function Data() {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: () => api("get", "/api/auth/me/export"),
    onSuccess: (parts) => downloadJson("marquee.json", parts),
  });
  const missing = save.data?.missing.length ?? 0;
  return (
    <Section title={t("account.data.title")} text={t("account.data.text")}>
      <Button
        variant="secondary"
        className="justify-self-start"
        aria-disabled={save.isPending}
        onClick={() => save.mutate()}
      >
        <Download aria-hidden />
        {t("account.data.export")}
      </Button>
      <Notice>{missing > 0 && t("account.data.missing", { count: missing })}</Notice>
      <Notice tone="destructive">{save.error && problemText(t, save.error)}</Notice>
    </Section>
  );
}
