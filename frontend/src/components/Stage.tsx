import type { ReactNode } from "react";
import { Link } from "react-router";

import { useServiceName } from "@/api/ui";
import { LanguageSelect } from "@/components/LanguageSelect";
import { Logo } from "@/components/Logo";
import { MarqueeSign } from "@/components/MarqueeSign";
import { PageHeading } from "@/components/PageHeading";
import { paths } from "@/lib/paths";

interface StageProps {
  title: string;
  lead?: ReactNode;
  /** What the lit sign says: decoration. */
  sign: readonly string[];
  children?: ReactNode;
}

/** The pages before the door: a form on the left, the lit sign of the cinema on the right. */
export function Stage({ title, lead, sign, children }: StageProps) {
  const name = useServiceName();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(28rem,5fr)_6fr]">
      <div className="flex flex-col px-5 py-6 sm:px-12 lg:px-16">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <Link to={paths.home} className="rounded-control">
            <Logo name={name} />
          </Link>
          <LanguageSelect />
        </header>
        <main id="content" className="my-auto w-full max-w-md py-12">
          <PageHeading title={title} />
          {lead && <p className="mt-4 leading-relaxed text-muted-foreground wrap-anywhere">{lead}</p>}
          <div className="mt-8 grid gap-6">{children}</div>
        </main>
      </div>
      <div className="relative hidden items-center justify-center overflow-hidden border-l border-border bg-[radial-gradient(ellipse_at_50%_38%,#3a2508_0%,#1a1209_45%,var(--color-background)_78%)] lg:flex">
        <MarqueeSign lines={sign} className="w-4/5 max-w-2xl" />
      </div>
    </div>
  );
}
