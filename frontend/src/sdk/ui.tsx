import { useId, type ComponentProps, type ReactNode } from "react";

import { PageHeading as OurHeading } from "@/components/PageHeading";
import { TextField as OurTextField } from "@/components/TextField";
import { Button as OurButton } from "@/components/ui/button";
import { Dialog as OurDialog } from "@/components/ui/dialog";
import { Input as OurInput } from "@/components/ui/input";
import { Notice as OurNotice } from "@/components/ui/notice";
import { Skeleton as OurSkeleton } from "@/components/ui/skeleton";

// What plugins may build on is written out here, apart from our own components, so that those may change.

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: "primary" | "secondary" | "ghost" | "danger" | "destructive" | "link";
  size?: "md" | "sm" | "icon" | "text";
  /** Gives the look to the only child, say a link. */
  asChild?: boolean;
}

export const Button: (props: ButtonProps) => ReactNode = OurButton;

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog: render it to open it. */
export const Dialog: (props: DialogProps) => ReactNode = OurDialog;

export const Input: (props: ComponentProps<"input">) => ReactNode = OurInput;

export interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
}

/** A line of text with its label, its hint and its complaint. */
export function TextField({ error, ...rest }: TextFieldProps): ReactNode {
  return <OurTextField {...rest} error={error ? { type: "plugin", message: error } : undefined} />;
}

export interface NoticeProps {
  tone?: "plain" | "positive" | "destructive";
  children?: ReactNode;
}

/** What is to be said after something happened; let it stand in the page, empty, from the beginning. */
export const Notice: (props: NoticeProps) => ReactNode = OurNotice;

/** The box of something that is on its way; its size comes from a class. */
export const Skeleton: (props: { className?: string }) => ReactNode = OurSkeleton;

export interface PageProps {
  title: string;
  children: ReactNode;
}

/** The frame of a page: its one heading, which names the tab and takes the focus, and its margins. */
export function Page({ title, children }: PageProps): ReactNode {
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-8 px-5 py-10 sm:px-8 sm:py-14">
      <OurHeading title={title} />
      {children}
    </div>
  );
}

/** A part of a page under a heading of its own. */
export function Panel({ title, children }: PageProps): ReactNode {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="grid content-start gap-4">
      <h2 id={heading} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
