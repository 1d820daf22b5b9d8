import type { ReactNode } from "react";

export function FilterGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-1 py-5 first:pt-1">
      <legend className="float-left mb-2 w-full text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}
