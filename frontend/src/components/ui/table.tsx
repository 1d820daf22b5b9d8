import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/* On a small screen each row is a card. */

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={cn("block w-full border-collapse text-left md:table", className)} {...rest} />;
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return (
    <thead
      className={cn("sr-only border-b border-border text-sm text-muted-foreground md:not-sr-only md:table-header-group", className)}
      {...rest}
    />
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody className={cn("grid gap-3 md:table-row-group", className)} {...rest} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "relative rounded-card border border-border bg-card p-4 md:table-row md:rounded-none md:border-0 md:border-b md:bg-transparent md:p-0 md:hover:bg-card",
        className,
      )}
      {...rest}
    />
  );
}

export function TableColumn({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="col" className={cn("px-3 py-2.5 font-semibold whitespace-nowrap", className)} {...rest} />;
}

export function TableCell({ className, ...rest }: ComponentProps<"td">) {
  return <td className={cn("md:table-cell md:px-3 md:py-2.5 md:align-middle", className)} {...rest} />;
}
