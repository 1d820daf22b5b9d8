import type { ComponentProps } from "react";
import type { FieldError } from "react-hook-form";

import { Field } from "@/components/Field";
import { Input } from "@/components/ui/input";

interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string;
  error?: FieldError | undefined;
}

export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  );
}
