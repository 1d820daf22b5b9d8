import type { Picture } from "@/features/catalog/queries";

interface ArtworkProps {
  picture: Picture;
  sizes: string;
  /** Asked for at once; everything else waits until it is near the screen. */
  eager?: boolean;
  /** The one picture that the page opens with. */
  first?: boolean;
  className?: string;
}

/** A picture in the best format that the browser takes. What it shows is said by the words beside it. */
export function Artwork({ picture: { src, sources, width, height }, sizes, eager, first, className }: ArtworkProps) {
  return (
    <picture>
      {sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img
        src={src}
        width={width}
        height={height}
        alt=""
        loading={(eager ?? first) ? "eager" : "lazy"}
        decoding={first ? "sync" : "async"}
        {...(first && { fetchPriority: "high" })}
        className={className}
      />
    </picture>
  );
}
