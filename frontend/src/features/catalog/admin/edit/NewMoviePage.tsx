import { useEffect, useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { AdminPage } from "@/admin/AdminPage";
import { BackLink } from "@/features/catalog/admin/edit/BackLink";
import { EMPTY } from "@/features/catalog/admin/edit/form-values";
import { MovieFields } from "@/features/catalog/admin/edit/MovieFields";
import { useNewMovieForm } from "@/features/catalog/admin/edit/use-movie-form";
import { editPath } from "@/features/catalog/admin/paths";

/** A film that is not there yet; it is a draft unless its state says otherwise. */
export default function NewMoviePage() {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const [created, setCreated] = useState<number>();
  const form = useNewMovieForm(EMPTY, setCreated);
  // Once the guard has heard that nothing is unsaved any more.
  useEffect(() => {
    if (created !== undefined) void navigate(editPath(created), { replace: true });
  }, [created, navigate]);
  const unsaved = form.formState.isDirty && created === undefined;
  return (
    <AdminPage title={t("movie.newTitle")} lead={<BackLink />}>
      <MovieFields form={form} submit={t("movie.create")} saved={false} unsaved={unsaved} />
    </AdminPage>
  );
}
