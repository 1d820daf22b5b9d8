import { useEffect, useRef, type ComponentProps } from "react";

import { cn } from "@/lib/cn";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  /** Some of what it stands for is chosen, not all. */
  indeterminate?: boolean;
}

export function Checkbox({ className, indeterminate = false, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input ref={box} type="checkbox" className={cn("size-5 shrink-0 align-middle cursor-pointer accent-primary", className)} {...rest} />;
}
