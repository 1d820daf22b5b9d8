import { useTranslation } from "@/lib/i18n/use-translation";

import { ConflictView } from "@/features/catalog/admin/edit/ConflictView";
import { LeaveGuard } from "@/features/catalog/admin/edit/LeaveGuard";
import { MovieFields } from "@/features/catalog/admin/edit/MovieFields";
import { useMovieForm } from "@/features/catalog/admin/edit/use-movie-form";
import type { AdminMovie } from "@/features/catalog/admin/queries";

/** Edits a film. Where somebody else was faster, both versions are laid side by side. */
export function MovieForm({ movie }: { movie: AdminMovie }) {
  const { t } = useTranslation("admin");
  const form = useMovieForm(movie);
  if (form.stale) {
    return (
      <>
        <ConflictView key={form.stale.current.version} stale={form.stale} onSave={form.resolve} onBack={form.dismiss} />
        <LeaveGuard unsaved />
      </>
    );
  }
  return <MovieFields form={form} submit={t("movie.save")} saved={form.saved} unsaved={form.formState.isDirty} />;
}
