import { useTranslation } from "@/lib/i18n/use-translation";
import { useNavigate } from "react-router";

import { Confirm } from "@/admin/Confirm";
import { useLeaveGuard } from "@/admin/use-leave-guard";
import { ConflictView } from "@/features/catalog/admin/edit/ConflictView";
import { MovieSections } from "@/features/catalog/admin/edit/MovieSections";
import { SaveBar } from "@/features/catalog/admin/edit/SaveBar";
import { useMovieForm } from "@/features/catalog/admin/edit/use-movie-form";
import type { AdminMovie } from "@/features/catalog/admin/queries";

/** Edits a film. Where somebody else was faster, both versions are laid side by side. */
export function MovieForm({ movie }: { movie: AdminMovie }) {
  const { t } = useTranslation("admin");
  const form = useMovieForm(movie);
  const { isDirty, isSubmitting } = form.formState;
  if (form.stale) {
    return (
      <>
        <ConflictView key={form.stale.current.version} stale={form.stale} onSave={form.resolve} onBack={form.dismiss} />
        <LeaveGuard unsaved />
      </>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSubmitting) void form.submit(event);
      }}
    >
      <MovieSections form={form} />
      <SaveBar submit={t("movie.save")} busy={isSubmitting} dirty={isDirty} saved={form.saved} failure={form.failure} />
      <LeaveGuard unsaved={isDirty} />
    </form>
  );
}

/** Asks before unsaved work is lost. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const guard = useLeaveGuard(unsaved, (to) => void navigate(to));
  if (!guard.asking) return null;
  return (
    <Confirm
      title={t("movie.leave.title")}
      text={t("movie.leave.text")}
      action={t("movie.leave.yes")}
      stay={t("movie.leave.stay")}
      destructive
      onConfirm={guard.leave}
      onClose={guard.stay}
    />
  );
}
