import type { Picture } from "@/features/catalog/admin/queries";
import { cn } from "@/lib/cn";

interface ThumbProps {
  picture: Picture;
  /** Empty where the title stands beside it. */
  alt?: string;
  sizes: string;
  className?: string;
}

/** A film's picture in the administration. */
export function Thumb({ picture, alt = "", sizes, className }: ThumbProps) {
  return (
    <picture className="contents">
      {picture.sources.map(({ type, srcset }) => (
        // Hidden: in a row each of them would have a gap of its own.
        <source key={type} type={type} srcSet={srcset} sizes={sizes} className="hidden" />
      ))}
      <img
        src={picture.src}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading="lazy"
        decoding="async"
        className={cn("rounded-sm bg-raised object-cover", className)}
      />
    </picture>
  );
}
