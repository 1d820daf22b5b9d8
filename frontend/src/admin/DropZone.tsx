import { useRef, useState, type ReactNode } from "react";

import { cn } from "@/lib/cn";

interface DropZoneProps {
  /** Says what to drop or choose. */
  label: string;
  accept: string;
  disabled?: boolean;
  /** Whether several files may be dropped or chosen at once. */
  multiple?: boolean;
  onFile?: (file: File) => void;
  onFiles?: (files: readonly File[]) => void;
  className?: string;
  children: ReactNode;
}

/** Takes files that are dropped on it, or chosen in the window of the system after a click or Enter. */
export function DropZone({ label, accept, disabled = false, multiple = false, onFile, onFiles, className, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (chosen.length === 0 || disabled) return;
    onFiles?.(chosen);
    chosen.forEach((file) => onFile?.(file));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        data-testid="file"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      <button
        type="button"
        aria-label={label}
        aria-disabled={disabled}
        onClick={() => !disabled && input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={cn(
          "group relative block w-full cursor-pointer overflow-hidden rounded-card border border-dashed border-input text-center transition-colors hover:border-primary aria-disabled:cursor-progress",
          over && "border-primary bg-primary/10",
          className,
        )}
      >
        {children}
      </button>
    </>
  );
}
