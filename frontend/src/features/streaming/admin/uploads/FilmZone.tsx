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
  /** Takes less room, where something else stands in front. */
  compact?: boolean;
}

/** Takes films that are dropped on it or chosen. */
export function FilmZone({ title, text, onFiles, multiple = false, compact = false }: FilmZoneProps) {
  return (
    <DropZone
      label={title}
      accept={ACCEPTED}
      multiple={multiple}
      onFiles={onFiles}
      className={cn("grid justify-items-center bg-card px-6", compact ? "py-5" : "py-10")}
    >
      {!compact && <FileVideo2 className="mx-auto mb-3 size-9 text-primary" aria-hidden />}
      <span className={cn("block font-semibold", !compact && "text-lg")}>{title}</span>
      <span className="mx-auto mt-1.5 block max-w-prose text-sm leading-relaxed text-muted-foreground">{text}</span>
    </DropZone>
  );
}
