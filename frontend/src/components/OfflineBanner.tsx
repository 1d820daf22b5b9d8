import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

function subscribe(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className="fixed inset-x-0 bottom-0 z-50 flex justify-center">
      {!online && (
        <p className="m-4 flex animate-[rise_200ms] items-center gap-3 rounded-card border border-border bg-raised px-5 py-3 shadow-float">
          <WifiOff className="size-5 shrink-0 text-primary" aria-hidden />
          {t("common.offline")}
        </p>
      )}
    </div>
  );
}
