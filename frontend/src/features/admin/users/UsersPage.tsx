import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { FilterSelect } from "@/admin/FilterSelect";
import { Pager } from "@/admin/Pager";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { SearchBox } from "@/admin/SearchBox";
import { useUrlState } from "@/admin/use-url-state";
import { Skeleton } from "@/components/ui/skeleton";
import { usersQuery, type User } from "@/features/admin/queries";
import { UserDialog } from "@/features/admin/users/UserDialog";
import { UserTable } from "@/features/admin/users/UserTable";

const ROLES = ["user", "admin"] as const;
const STATES = ["active", "unproven", "disabled"] as const;

/** Who may sign in, and what they may do. */
export default function UsersPage() {
  const { t } = useTranslation("admin");
  const url = useUrlState();
  const { set } = url;
  const [managed, setManaged] = useState<number>();
  const { data, error } = useQuery(usersQuery(filterOf(url.get)));
  const search = useCallback((q: string) => set({ q }, { replace: true }), [set]);
  const user = data?.items.find(({ id }) => id === managed);
  return (
    <AdminPage title={t("users.title")} lead={t("users.lead")}>
      <div className="flex flex-wrap gap-3">
        <SearchBox label={t("users.search")} value={url.get("q")} onChange={search} className="min-w-56 flex-1 sm:max-w-md" />
        <FilterSelect
          label={t("users.role")}
          value={url.get("role")}
          options={[["", t("users.anyRole")], ...ROLES.map((role) => [role, t(`users.roles.${role}`)] as const)]}
          onChange={(role) => set({ role })}
        />
        <FilterSelect
          label={t("users.state")}
          value={url.get("state")}
          options={[["", t("users.anyState")], ...STATES.map((state) => [state, t(`users.states.${state}`)] as const)]}
          onChange={(state) => set({ state })}
        />
      </div>
      <ProblemNotice error={error} />
      {!data && !error && <Skeleton className="h-80 rounded-card" />}
      {data?.items.length === 0 && <Empty title={t("common.nothingFound")} text={t("common.nothingFoundText")} />}
      {data && data.items.length > 0 && <UserTable users={data.items} onManage={setManaged} />}
      <Pager next={data?.next_cursor} />
      {user && <UserDialog user={user} onClose={() => setManaged(undefined)} />}
    </AdminPage>
  );
}

function filterOf(get: (name: string) => string) {
  const [q, role, state] = [get("q"), get("role") as User["role"] | "", get("state") as User["state"] | ""];
  const cursor = Number(get("cursor"));
  return { ...(q && { q }), ...(role && { role }), ...(state && { state }), ...(cursor && { cursor }) };
}
