import { Artwork } from "@/features/catalog/pictures/Artwork";
import { useTone } from "@/features/catalog/pictures/use-tone";
import type { Picture } from "@/features/catalog/queries";

/** The wide picture behind what a page opens with; it fades into the page. */
export function Backdrop({ picture, first = true }: { picture: Picture; first?: boolean }) {
  const tone = useTone(picture.color);
  return (
    <div ref={tone} className="backdrop" data-first={first}>
      <Artwork picture={picture} sizes="100vw" first={first} eager className="backdrop-art" />
    </div>
  );
}
