import { useMutation } from "@tanstack/react-query";
import { BadgeCheck, MailWarning } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/features/account/Section";
import { problemText } from "@/lib/i18n/problem-text";
import { useMe } from "@/session/use-session";

export function Email() {
  const { t } = useTranslation();
  const { email, email_verified: verified } = useMe();
  const State = verified ? BadgeCheck : MailWarning;
  return (
    <Section title={t("account.email.title")} text={t("account.email.text")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="font-medium wrap-anywhere">{email}</span>
        <span className={verified ? "flex items-center gap-1.5 text-sm text-positive" : "flex items-center gap-1.5 text-sm text-primary"}>
          <State className="size-4" aria-hidden />
          {t(verified ? "account.email.verified" : "account.email.unverified")}
        </span>
      </div>
      {!verified && <SendAgain />}
    </Section>
  );
}

function SendAgain() {
  const { t } = useTranslation();
  const send = useMutation({ mutationFn: () => api("post", "/api/auth/me/email/verification") });
  return (
    <div className="grid justify-items-start gap-4">
      <Button variant="secondary" size="sm" aria-disabled={send.isPending} onClick={() => send.mutate()}>
        {t("account.email.send")}
      </Button>
      <Notice tone="positive">{send.isSuccess && t("account.email.sent")}</Notice>
      <Notice tone="destructive">{send.error && problemText(t, send.error)}</Notice>
    </div>
  );
}
