import { PictureZone } from "@/features/catalog/admin/artwork/PictureZone";
import type { AdminMovie } from "@/features/catalog/admin/queries";

/** The pictures of a film. */
export function Artwork({ movie }: { movie: AdminMovie }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <PictureZone movie={movie} kind="poster" />
      <PictureZone movie={movie} kind="backdrop" />
    </div>
  );
}
