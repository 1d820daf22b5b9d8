import { X } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import type { FieldError } from "react-hook-form";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Field } from "@/components/Field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface TagFieldProps {
  label: string;
  hint?: string;
  error?: FieldError | undefined;
  value: readonly string[];
  onChange: (value: string[]) => void;
  suggestions: readonly string[];
  /** How a value is written for people. */
  shown?: (value: string) => string;
  /** What was typed as a value; null when it is none. */
  parse?: (typed: string) => string | null;
  longest: number;
  /** Shown in the first one, where the order says something; the others offer to take its place. */
  first?: { mark: string; make: (name: string) => string };
}

const asIs = (tag: string) => tag;

/** Several words in an order: typed one after the other, with suggestions, each with a button that removes it. */
export function TagField({ label, hint, error, value, onChange, suggestions, longest, ...more }: TagFieldProps) {
  const { shown = asIs, parse = asIs, first } = more;
  const { t } = useTranslation("admin");
  const [typed, setTyped] = useState("");
  const known = useId();
  const add = () => {
    const tag = parse(typed.trim());
    if (!tag) return;
    if (!value.some((other) => other.toLowerCase() === tag.toLowerCase())) onChange([...value, tag]);
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === "Enter" || event.key === ",") && typed.trim()) {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && typed === "" && value.length > 0) onChange(value.slice(0, -1));
  };
  return (
    <div className="grid gap-2.5">
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <Input
            {...control}
            list={known}
            value={typed}
            maxLength={longest}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
        )}
      </Field>
      <datalist id={known}>
        {suggestions.filter((tag) => !value.includes(tag)).map((tag) => (
          <option key={tag} value={shown(tag)} />
        ))}
      </datalist>
      {value.length > 0 && (
        <ul aria-label={t("common.chosen", { label })} className="flex flex-wrap gap-2">
          {value.map((tag, index) => (
            <li key={tag} className="flex min-h-9 items-center rounded-full border border-border bg-raised pl-3.5 text-sm">
              {first && index > 0 ? (
                <button
                  type="button"
                  title={first.make(shown(tag))}
                  aria-label={first.make(shown(tag))}
                  className="cursor-pointer rounded-sm hover:text-primary"
                  onClick={() => onChange([tag, ...value.filter((other) => other !== tag)])}
                >
                  {shown(tag)}
                </button>
              ) : (
                <span>{shown(tag)}</span>
              )}
              {first && index === 0 && <span className="ml-2 text-xs font-semibold text-primary">{first.mark}</span>}
              <Button
                variant="ghost"
                size="text"
                className="mr-1 ml-1 size-7 rounded-full!"
                aria-label={t("common.removeOne", { name: shown(tag) })}
                onClick={() => onChange(value.filter((other) => other !== tag))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
