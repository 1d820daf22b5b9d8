import { cn } from "@/lib/cn";

/** The sign of the service: its initial as a projector's beam, and its name. */
export function Logo({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5 text-xl", className)}>
      <svg viewBox="0 0 32 32" className="size-8 shrink-0" aria-hidden>
        <rect width="32" height="32" rx="8" className="fill-raised" />
        <path d="M6 23V9.5h3.6L16 17.4l6.4-7.9H26V23h-3.6v-8.2L16 22.4l-6.4-7.6V23z" className="fill-primary" />
      </svg>
      <span className="display">{name}</span>
    </span>
  );
}
