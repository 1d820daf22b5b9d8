import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ApiForm } from "@/hooks/use-api-form";
import { cn } from "@/lib/cn";
import { problemText } from "@/lib/i18n/problem-text";

interface FormProps<V extends FieldValues> {
  form: ApiForm<V>;
  submit: string;
  variant?: "primary" | "secondary" | "destructive";
  children: ReactNode;
  /** More buttons, after the one that submits. */
  actions?: ReactNode;
  className?: string;
}

/** The frame of every form: fields, what failed, and a button that stays in the tab order while it works. */
export function Form<V extends FieldValues>({ form, submit, variant, children, actions, className }: FormProps<V>) {
  const { t } = useTranslation();
  const busy = form.formState.isSubmitting;
  return (
    <form
      noValidate
      className={cn("grid gap-5", className)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void form.submit(event);
      }}
    >
      {children}
      <Notice tone="destructive">{form.failure === undefined ? null : problemText(t, form.failure)}</Notice>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant={variant} aria-disabled={busy} className="min-w-36 flex-1 sm:flex-none">
          {busy ? t("common.working") : submit}
        </Button>
        {actions}
      </div>
    </form>
  );
}
