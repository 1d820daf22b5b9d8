import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { User } from "@/features/admin/queries";
import { useUserAction, type UserAction } from "@/features/admin/users/use-users";
import { STATE_TONES } from "@/features/admin/users/UserRow";

/** What an administrator can do about one account; each step is asked for twice. */
export function UserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const [asked, setAsked] = useState<UserAction>();
  const act = useUserAction(user.id);
  const texts: [UserAction, string, string][] = [
    user.role === "admin"
      ? ["make-viewer", t("users.makeViewer"), t("users.roleText")]
      : ["make-admin", t("users.makeAdmin"), t("users.roleText")],
    ["sign-out", t("users.signOut"), t("users.signOutText")],
    user.state === "disabled"
      ? ["enable", t("users.enable"), t("users.enableText")]
      : ["disable", t("users.disable"), t("users.disableText")],
  ];
  return (
    <Dialog title={user.name} onClose={onClose}>
      <div className="grid gap-5">
        <p className="flex flex-wrap items-center gap-3 text-sm wrap-anywhere text-muted-foreground">
          {user.email}
          <Badge tone={STATE_TONES[user.state]}>{t(`users.states.${user.state}`)}</Badge>
        </p>
        <ProblemNotice error={act.error} />
        <Notice tone="positive">{act.isSuccess && !asked && t("users.done")}</Notice>
        {user.is_me ? (
          <p className="leading-relaxed text-muted-foreground">{t("users.own")}</p>
        ) : (
          <ul className="grid divide-y divide-border border-t border-border">
            {texts.map(([action, label, text]) => (
              <li key={action} className="grid justify-items-start gap-3 py-4 last:pb-0">
                <p className="text-sm leading-relaxed text-muted-foreground">{text}</p>
                {asked === action ? (
                  <div className="flex flex-wrap gap-3">
                    <Button
                      variant={action === "disable" ? "destructive" : "primary"}
                      size="sm"
                      aria-disabled={act.isPending}
                      onClick={() => act.mutate(action, { onSettled: () => setAsked(undefined) })}
                    >
                      {t("users.really")}
                    </Button>
                    <Button variant="ghost" size="sm" onClick={() => setAsked(undefined)}>
                      {t("common.cancel")}
                    </Button>
                  </div>
                ) : (
                  <Button variant={action === "disable" ? "danger" : "secondary"} size="sm" onClick={() => setAsked(action)}>
                    {label}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
