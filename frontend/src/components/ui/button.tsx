import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

import { Slot } from "@/components/ui/slot";
import { cn } from "@/lib/cn";

const buttonVariants = cva(
  "inline-flex cursor-pointer items-center justify-center gap-2 rounded-control font-semibold transition-colors duration-150 select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-70 forced-colors:border forced-colors:border-[ButtonText] [&_svg]:size-4.5 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border border-border bg-raised text-foreground hover:border-input hover:bg-border",
        ghost: "text-foreground hover:bg-raised",
        /** Leads to something destructive, without doing it yet. */
        danger: "border border-border bg-raised text-destructive hover:border-destructive",
        destructive: "bg-destructive text-primary-foreground hover:bg-destructive-hover",
        link: "text-primary underline-offset-4 hover:underline",
      },
      size: {
        md: "min-h-11 px-5 py-2",
        sm: "min-h-9 px-3.5 py-1 text-sm pointer-coarse:min-h-11",
        icon: "size-11",
        text: "min-h-6",
      },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Gives the look to the only child, say a link. */
  asChild?: boolean;
}

export function Button({ className, variant, size, asChild = false, type = "button", ...rest }: ButtonProps) {
  const look = cn(buttonVariants({ variant, size }), className);
  return asChild ? <Slot className={look} {...rest} /> : <button type={type} className={look} {...rest} />;
}
