import { useId, type ReactNode } from "react";
import type { FieldError } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: FieldError | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** A control with its label, its hint and its complaint, tied together for those who listen. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const complaint = useComplaint(error);
  const described = [hint && `${id}-hint`, complaint && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": Boolean(complaint) })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted-foreground">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} aria-live="polite" className="text-sm font-medium text-destructive empty:hidden">
        {complaint}
      </p>
    </div>
  );
}

/** Our own complaints are keys of the translation; those of the service are sentences already. */
function useComplaint(error?: FieldError): string | undefined {
  const { t, i18n } = useTranslation();
  if (!error?.message) return undefined;
  return i18n.exists(error.message) ? t(error.message as "errors.required") : error.message;
}
