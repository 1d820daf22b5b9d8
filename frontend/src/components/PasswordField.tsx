import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import type { FieldError } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Field } from "@/components/Field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface PasswordFieldProps extends Omit<ComponentProps<"input">, "type"> {
  label: string;
  hint?: string;
  error?: FieldError | undefined;
  autoComplete: "current-password" | "new-password";
}

export function PasswordField({ label, hint, error, ...input }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <Input type={shown ? "text" : "password"} className="pr-13" {...input} {...control} />
          <Button
            variant="ghost"
            size="icon"
            className="absolute top-0.5 right-0.5"
            aria-label={t(shown ? "common.hidePassword" : "common.showPassword")}
            onClick={() => setShown(!shown)}
          >
            <Icon aria-hidden className="text-muted-foreground" />
          </Button>
        </div>
      )}
    </Field>
  );
}
