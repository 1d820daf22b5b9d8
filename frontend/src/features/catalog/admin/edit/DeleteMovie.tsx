import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { Confirm } from "@/admin/Confirm";
import { api } from "@/api/api";
import { MOVIES } from "@/features/catalog/admin/paths";
import { adminMovieQuery, useMoviesChanged, type AdminMovie } from "@/features/catalog/admin/queries";

/** Deletes a film in the version that is on screen. */
export function DeleteMovie({ movie, onClose }: { movie: AdminMovie; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const changed = useMoviesChanged();
  const remove = useMutation({
    mutationFn: () =>
      api("delete", "/api/catalog/movies/{movie_id}", { path: { movie_id: movie.id }, query: { version: movie.version } }),
    onSuccess: async () => {
      await navigate(MOVIES, { replace: true });
      queries.removeQueries({ queryKey: adminMovieQuery(movie.id).queryKey });
      changed();
    },
  });
  return (
    <Confirm
      title={t("movie.deleteTitle", { title: movie.title })}
      text={t("movie.deleteText")}
      action={t("movie.delete")}
      destructive
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
