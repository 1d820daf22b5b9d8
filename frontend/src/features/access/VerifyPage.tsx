import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { api } from "@/api/api";
import { Stage } from "@/components/Stage";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useMailToken } from "@/hooks/use-mail-token";
import { paths } from "@/lib/paths";
import { meQuery } from "@/session/queries";

export default function VerifyPage() {
  const { t } = useTranslation();
  const { isPending, isSuccess } = useVerification(useMailToken());
  const sign = t("verify.sign", { returnObjects: true });
  if (isPending) {
    return (
      <Stage key="working" title={t("verify.title")} sign={sign}>
        <Notice>{t("verify.working")}</Notice>
      </Stage>
    );
  }
  const outcome = isSuccess ? "done" : "invalid";
  return (
    <Stage key={outcome} title={t(`verify.${outcome}Title`)} lead={t(`verify.${outcome}`)} sign={sign}>
      <Button asChild className="justify-self-start">
        <Link to={isSuccess ? paths.home : paths.account}>{t(isSuccess ? "verify.goOn" : "verify.toAccount")}</Link>
      </Button>
    </Stage>
  );
}

/** A query, because it runs once for a token however often the page is drawn; a token works once. */
function useVerification(token: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ["session", "verification", token],
    queryFn: async () => {
      await api("post", "/api/auth/email/verify", { body: { token } });
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      return true;
    },
    staleTime: Infinity,
    retry: false,
  });
}
