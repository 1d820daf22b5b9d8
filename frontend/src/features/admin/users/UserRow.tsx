import { useTranslation } from "@/lib/i18n/use-translation";

import { useFormat } from "@/admin/format";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TableCell, TableRow } from "@/components/ui/table";
import { Labelled } from "@/features/admin/Labelled";
import type { User } from "@/features/admin/queries";

export const STATE_TONES: Record<User["state"], BadgeTone> = { active: "positive", unproven: "plain", disabled: "destructive" };

export function UserRow({ user, onManage }: { user: User; onManage: () => void }) {
  const { t } = useTranslation("admin");
  const { ago, moment } = useFormat();
  const when = (time: string) => (
    <time dateTime={time} title={moment(time)}>
      {ago(time)}
    </time>
  );
  return (
    <TableRow className="grid gap-2">
      <TableCell className="md:max-w-72">
        <span className="block font-semibold wrap-anywhere">
          {user.name}
          {user.is_me && <span className="ml-2 text-sm font-normal text-muted-foreground">({t("users.you")})</span>}
        </span>
        <span className="block text-sm wrap-anywhere text-muted-foreground">{user.email}</span>
      </TableCell>
      <TableCell>
        <Labelled label={t("users.role")}>
          {user.role === "admin" ? <Badge tone="accent">{t("users.roles.admin")}</Badge> : t("users.roles.user")}
        </Labelled>
      </TableCell>
      <TableCell>
        <Labelled label={t("users.state")}>
          <Badge tone={STATE_TONES[user.state]}>{t(`users.states.${user.state}`)}</Badge>
        </Labelled>
      </TableCell>
      <TableCell>
        <Labelled label={t("users.devices")}>{user.sessions}</Labelled>
      </TableCell>
      <TableCell className="text-sm text-muted-foreground">
        <Labelled label={t("users.seen")}>{user.last_seen_at ? when(user.last_seen_at) : t("users.never")}</Labelled>
      </TableCell>
      <TableCell className="text-sm text-muted-foreground">
        <Labelled label={t("users.since")}>{when(user.created_at)}</Labelled>
      </TableCell>
      <TableCell className="md:text-right">
        <Button variant="secondary" size="sm" aria-label={t("users.open", { name: user.name })} onClick={onManage}>
          {t("users.manage")}
        </Button>
      </TableCell>
    </TableRow>
  );
}
