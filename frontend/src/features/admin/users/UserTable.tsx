import { useTranslation } from "@/lib/i18n/use-translation";

import { Table, TableBody, TableColumn, TableHead } from "@/components/ui/table";
import type { User } from "@/features/admin/queries";
import { UserRow } from "@/features/admin/users/UserRow";

export function UserTable({ users, onManage }: { users: readonly User[]; onManage: (id: number) => void }) {
  const { t } = useTranslation("admin");
  return (
    <Table>
      <TableHead>
        <tr>
          <TableColumn>{t("users.person")}</TableColumn>
          <TableColumn>{t("users.role")}</TableColumn>
          <TableColumn>{t("users.state")}</TableColumn>
          <TableColumn>{t("users.devices")}</TableColumn>
          <TableColumn>{t("users.seen")}</TableColumn>
          <TableColumn>{t("users.since")}</TableColumn>
          <TableColumn>
            <span className="sr-only">{t("common.actions")}</span>
          </TableColumn>
        </tr>
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} onManage={() => onManage(user.id)} />
        ))}
      </TableBody>
    </Table>
  );
}
