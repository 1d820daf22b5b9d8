import { Laptop } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import type { Device } from "@/features/account/queries";

export function DeviceRow({ device, onRevoke }: { device: Device; onRevoke: () => void }) {
  const { t, i18n } = useTranslation();
  const name = device.device || t("account.devices.unknown");
  const seen = new Date(device.last_seen_at).toLocaleString(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-border bg-card p-4">
      <Laptop className="size-5 shrink-0 text-muted-foreground" aria-hidden />
      <div className="min-w-40 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm text-muted-foreground">
          {device.address} · {t("account.devices.lastSeen", { when: seen })}
        </p>
      </div>
      {device.current ? (
        <span className="text-sm font-semibold text-positive">{t("account.devices.current")}</span>
      ) : (
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("account.devices.revokeLabel", { device: name })}
          onClick={onRevoke}
        >
          {t("account.devices.revoke")}
        </Button>
      )}
    </li>
  );
}
