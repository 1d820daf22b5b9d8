import { useId, type ReactNode } from "react";

interface SectionProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** One matter of the account: what it is on the left, what to do about it on the right. */
export function Section({ title, text, children }: SectionProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="grid gap-x-12 gap-y-5 py-9 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div>
        <h2 id={heading} className="display text-xl">
          {title}
        </h2>
        <p className="mt-2 text-sm leading-relaxed text-muted-foreground">{text}</p>
      </div>
      <div className="grid content-start gap-5">{children}</div>
    </section>
  );
}
