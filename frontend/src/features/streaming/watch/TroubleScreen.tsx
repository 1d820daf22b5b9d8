import { Link, useLocation } from "react-router";

import { Button } from "@/components/ui/button";
import type { Trouble } from "@/features/streaming/player/state/watching";
import { useTranslation } from "@/lib/i18n/use-translation";
import { signInPath } from "@/session/return-path";

import { Message } from "./Message";

const CODE = /^[a-z\d-]+$/;

interface TroubleScreenProps {
  trouble: Trouble;
  onAgain: () => void;
  onLeave: () => void;
}

/** Why the film does not play any more, and the way on. */
export function TroubleScreen({ trouble: { kind, reason }, onAgain, onLeave }: TroubleScreenProps) {
  const { t } = useTranslation("player");
  const { pathname, search } = useLocation();
  const known = t("trouble.endedReason", { returnObjects: true }) as Record<string, string>;
  // What we have no words for is a sentence of a plugin, or its code, which tells viewers nothing.
  const said = reason && CODE.test(reason) ? known[reason] : reason;
  const why = said ?? t("trouble.ended");
  return (
    <Message title={t(`trouble.${kind}Title`)} text={kind === "ended" ? why : t(`trouble.${kind}`)}>
      {kind === "signed-out" ? (
        <Button asChild>
          <Link to={signInPath(pathname + search)}>{t("trouble.signIn")}</Link>
        </Button>
      ) : (
        <Button onClick={onAgain}>{t("trouble.again")}</Button>
      )}
      <Button variant="secondary" onClick={onLeave}>
        {t("trouble.back")}
      </Button>
    </Message>
  );
}
