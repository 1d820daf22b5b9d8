import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm, type DefaultValues, type FieldValues, type Path, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";

import { Problem } from "@/api/problem";

interface ApiFormOptions<V extends FieldValues> {
  schema: z.ZodType<V, V>;
  defaults: DefaultValues<V>;
  /** Sends what was typed; it may throw a Problem. */
  send: (values: V) => Promise<void>;
  /** Codes of problems that are about one field, with the text for it. */
  blame?: Record<string, { field: Path<V>; message: string }>;
}

export interface ApiForm<V extends FieldValues> extends UseFormReturn<V> {
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  /** What failed about the whole form, to be told above its button. */
  failure: unknown;
}

/** A form that checks before it asks the service, and shows each complaint of the service at its field. */
export function useApiForm<V extends FieldValues>({ schema, defaults, send, blame = {} }: ApiFormOptions<V>): ApiForm<V> {
  const [failure, setFailure] = useState<unknown>();
  const form = useForm<V>({ resolver: zodResolver<V, unknown, V>(schema), defaultValues: defaults });
  const attempt = async (values: V) => {
    setFailure(undefined);
    try {
      await send(values);
    } catch (error) {
      const blamed = error instanceof Problem ? blame[error.code] : undefined;
      if (blamed) form.setError(blamed.field, { type: "service", message: blamed.message }, { shouldFocus: true });
      else if (!placeAtFields(form, error)) setFailure(error);
    }
  };
  return { ...form, submit: form.handleSubmit(attempt), failure };
}

/** Whether every complaint of the service found its field. */
function placeAtFields<V extends FieldValues>(form: UseFormReturn<V>, error: unknown): boolean {
  const complaints = error instanceof Problem ? Object.entries(error.fields) : [];
  const known = complaints.filter(([field]) => field in form.getValues());
  known.forEach(([field, message], index) => {
    form.setError(field as Path<V>, { type: "service", message }, { shouldFocus: index === 0 });
  });
  return known.length > 0 && known.length === complaints.length;
}
