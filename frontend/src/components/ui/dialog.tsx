import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Another place on the screen than its middle. */
  className?: string;
}

/**
 * A modal dialog: render it to open it. The browser's own element holds the focus, answers Escape and gives the focus
 * back; a library would have to inject styles for that, which our content security policy refuses.
 */
export function Dialog({ title, onClose, children, className }: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cn(
        className ?? "m-auto w-[min(30rem,calc(100vw-2rem))]",
        "animate-[rise_200ms_var(--ease-out-soft)] rounded-card border border-border bg-card p-6 text-left text-foreground shadow-float backdrop:animate-[appear_200ms] backdrop:bg-black/75 sm:p-8",
      )}
    >
      <div className="mb-5 flex items-start justify-between gap-4">
        <h2 id={heading} className="display text-2xl wrap-anywhere">
          {title}
        </h2>
        <Button variant="ghost" size="icon" className="-mt-2 -mr-3" aria-label={t("common.close")} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </dialog>
  );
}
