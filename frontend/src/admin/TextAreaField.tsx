import type { ComponentProps } from "react";
import type { FieldError } from "react-hook-form";

import { Field } from "@/components/Field";
import { Textarea } from "@/components/ui/textarea";

interface TextAreaFieldProps extends ComponentProps<"textarea"> {
  label: string;
  hint?: string;
  error?: FieldError | undefined;
}

export function TextAreaField({ label, hint, error, ...area }: TextAreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Textarea {...area} {...control} />}
    </Field>
  );
}
