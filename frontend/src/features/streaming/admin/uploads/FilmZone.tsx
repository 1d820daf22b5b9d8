import { FileVideo2 } from "lucide-react";

import { DropZone } from "@/admin/DropZone";
import { cn } from "@/lib/cn";

const ACCEPTED = "video/*,.mkv,.mp4,.m4v,.mov,.webm,.avi,.ts,.m2ts,.mts,.mpg,.mpeg,.vob,.ogv,.flv,.wmv,.3gp";

interface FilmZoneProps {
  title: string;
  text: string;
  onFiles: (files: readonly File[]) => void;
  /** Takes several files at once. */
  multiple?: boolean;
  className?: string;
}

/** Takes films that are dropped on it or chosen. */
export function FilmZone({ title, text, onFiles, multiple = false, className }: FilmZoneProps) {
  return (
    <DropZone
      label={title}
      accept={ACCEPTED}
      multiple={multiple}
      onFiles={onFiles}
      className={cn("grid justify-items-center gap-3 bg-card px-6 py-10", className)}
    >
      <FileVideo2 className="mx-auto size-9 text-primary" aria-hidden />
      <span className="mt-3 block text-lg font-semibold">{title}</span>
      <span className="mx-auto mt-2 block max-w-prose text-sm leading-relaxed text-muted-foreground">{text}</span>
    </DropZone>
  );
}
