import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

import { cn } from "@/lib/cn";

const noticeVariants = cva("rounded-control border px-4 py-3 text-sm leading-relaxed wrap-anywhere", {
  variants: {
    tone: {
      plain: "border-border bg-raised text-foreground",
      positive: "border-positive/40 bg-positive/10 text-positive",
      destructive: "border-destructive/50 bg-destructive/10 text-destructive",
    },
  },
  defaultVariants: { tone: "plain" },
});

interface NoticeProps extends VariantProps<typeof noticeVariants> {
  children?: ReactNode;
  className?: string;
}

/** What is to be said after something happened. It always stands in the page, so that screen readers hear it change. */
export function Notice({ tone, children, className }: NoticeProps) {
  const shown = Boolean(children);
  return (
    <div role={tone === "destructive" ? "alert" : "status"} className={cn(!shown && "sr-only")}>
      {shown && <p className={cn(noticeVariants({ tone }), className)}>{children}</p>}
    </div>
  );
}
