import { Problem } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { problemText } from "@/lib/i18n/problem-text";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Message } from "./Message";

interface RefusedProps {
  error: unknown;
  onAgain: () => void;
  onLeave: () => void;
}

/** Why the film does not begin: what the service says, in words of ours where we know the case. */
export function Refused({ error, onAgain, onLeave }: RefusedProps) {
  const { t } = useTranslation("player");
  const { t: common } = useTranslation();
  const early = error instanceof Problem && error.code === "not-playable-yet";
  const title = early ? t("trouble.preparingTitle") : t("trouble.refusedTitle");
  const text = early ? t("trouble.preparing") : problemText(common, error);
  const refused = error instanceof Problem && error.status === 403;
  return (
    <Message title={title} text={text}>
      {!refused && <Button onClick={onAgain}>{t("trouble.again")}</Button>}
      <Button variant={refused ? "primary" : "secondary"} onClick={onLeave}>
        {t("trouble.back")}
      </Button>
    </Message>
  );
}
