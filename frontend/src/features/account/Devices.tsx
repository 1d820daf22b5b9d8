import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { api } from "@/api/api";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { DeviceRow } from "@/features/account/DeviceRow";
import { sessionsQuery } from "@/features/account/queries";
import { Section } from "@/features/account/Section";
import { problemText } from "@/lib/i18n/problem-text";

export function Devices() {
  const { t } = useTranslation();
  const { data: devices, isPending, error } = useQuery(sessionsQuery);
  const revoke = useRevoke();
  const failure = revoke.error ?? error;
  return (
    <Section title={t("account.devices.title")} text={t("account.devices.text")}>
      {isPending && <Skeleton className="h-16" />}
      <ul className="grid gap-3">
        {devices?.map((device) => (
          <DeviceRow key={device.id} device={device} onRevoke={() => revoke.mutate(device.id)} />
        ))}
      </ul>
      <Notice tone="destructive">{failure && problemText(t, failure)}</Notice>
      {devices && devices.length > 1 ? (
        <Button variant="secondary" size="sm" className="justify-self-start" onClick={() => revoke.mutate("others")}>
          {t("account.devices.revokeAll")}
        </Button>
      ) : (
        <p className="text-sm text-muted-foreground">{devices && t("account.devices.only")}</p>
      )}
    </Section>
  );
}

function useRevoke() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (which: number | "others") =>
      which === "others"
        ? api("delete", "/api/auth/sessions")
        : api("delete", "/api/auth/sessions/{session_id}", { path: { session_id: which } }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}
