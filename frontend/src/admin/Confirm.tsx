import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

import { ProblemNotice } from "./ProblemNotice";

interface ConfirmProps {
  title: string;
  text: ReactNode;
  /** What the button does, in a verb. */
  action: string;
  /** What the other button says, where "Cancel" could be misunderstood. */
  stay?: string;
  destructive?: boolean;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something is done that cannot, or not easily, be undone. */
export function Confirm({ title, text, action, stay, destructive = false, busy = false, error, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation("admin");
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="grid gap-5">
        <div className="leading-relaxed text-muted-foreground">{text}</div>
        <ProblemNotice error={error} />
        <div className="flex flex-wrap gap-3">
          <Button variant={destructive ? "destructive" : "primary"} aria-disabled={busy} onClick={() => !busy && onConfirm()}>
            {busy ? t("common.working") : action}
          </Button>
          <Button variant="secondary" onClick={onClose}>
            {stay ?? t("common.cancel")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
