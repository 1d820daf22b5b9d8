import { useEffect } from "react";

import { Artwork } from "@/features/catalog/pictures/Artwork";
import { useTone } from "@/features/catalog/pictures/use-tone";
import type { Picture } from "@/features/catalog/queries";
import { endOpening } from "@/lib/opening";

/** The wide picture behind what a page opens with; it fades into the page. */
export function Backdrop({ picture, first = true }: { picture: Picture; first?: boolean }) {
  const tone = useTone(picture.color);
  useEffect(endOpening, []);
  return (
    <div ref={tone} className="backdrop" data-first={first}>
      <Artwork picture={picture} sizes="100vw" first={first} eager className="backdrop-art" />
    </div>
  );
}
