import { Link } from "react-router";

import { useTranslation } from "@/lib/i18n/use-translation";

import { filmPath } from "../paths";
import type { Arrival } from "../queries";

/** What becomes of a file: the film that it is for, or the one that is made of it. */
export function Target({ known }: { known: Arrival | undefined }) {
  const { t } = useTranslation("admin");
  if (!known) return null;
  const { movie_id: movieId, title, year, kind } = known;
  if (movieId === null) {
    return <p className="text-sm text-muted-foreground">{t("video.becomes", { title: year ? `${title} (${year})` : title })}</p>;
  }
  return (
    <p className="text-sm text-muted-foreground">
      {t(kind === "trailer" ? "video.trailerFor" : "video.fileFor")}{" "}
      <Link to={filmPath(movieId)} className="rounded-sm font-medium text-foreground underline-offset-4 hover:underline">
        {title}
      </Link>
    </p>
  );
}
