import { useSuspenseQuery } from "@tanstack/react-query";
import { ExternalLink, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { Link, useParams } from "react-router";

import { AdminPage } from "@/admin/AdminPage";
import { useFormat } from "@/admin/format";
import { Button } from "@/components/ui/button";
import { BackLink } from "@/features/catalog/admin/edit/BackLink";
import { DeleteMovie } from "@/features/catalog/admin/edit/DeleteMovie";
import { MovieTabs } from "@/features/catalog/admin/edit/MovieTabs";
import { adminMovieQuery, type AdminMovie } from "@/features/catalog/admin/queries";
import { StatusBadge } from "@/features/catalog/admin/StatusBadge";
import { titlePath } from "@/features/catalog/paths";

/** One film: its fields, its pictures, and what plugins have to say to it. */
export default function MoviePage() {
  const id = Number(useParams().id);
  const { data: movie } = useSuspenseQuery(adminMovieQuery(id));
  return (
    <AdminPage title={movie.title} lead={<Standing movie={movie} />} actions={<Actions movie={movie} />}>
      <MovieTabs movie={movie} />
    </AdminPage>
  );
}

function Standing({ movie }: { movie: AdminMovie }) {
  const { t } = useTranslation("admin");
  const { ago } = useFormat();
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <BackLink />
      <StatusBadge status={movie.status} publishAt={movie.publish_at} />
      <span>{t("movie.changedAt", { when: ago(movie.updated_at), version: movie.version })}</span>
    </span>
  );
}

function Actions({ movie }: { movie: AdminMovie }) {
  const { t } = useTranslation("admin");
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      {movie.status === "published" && (
        <Button asChild variant="secondary">
          <Link to={titlePath(movie)}>
            <ExternalLink aria-hidden />
            {t("movie.view")}
          </Link>
        </Button>
      )}
      <Button variant="danger" onClick={() => setDeleting(true)}>
        <Trash2 aria-hidden />
        {t("movie.delete")}
      </Button>
      {deleting && <DeleteMovie movie={movie} onClose={() => setDeleting(false)} />}
    </>
  );
}
