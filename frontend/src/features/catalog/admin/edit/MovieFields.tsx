import { LeaveGuard } from "@/features/catalog/admin/edit/LeaveGuard";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { MovieSections } from "@/features/catalog/admin/edit/MovieSections";
import { SaveBar } from "@/features/catalog/admin/edit/SaveBar";
import type { ApiForm } from "@/hooks/use-api-form";

interface MovieFieldsProps {
  form: ApiForm<MovieValues>;
  /** What the button says. */
  submit: string;
  saved: boolean;
  unsaved: boolean;
}

/** A film to fill in, whether it is there yet or not. */
export function MovieFields({ form, submit, saved, unsaved }: MovieFieldsProps) {
  const { isDirty, isSubmitting } = form.formState;
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
      <SaveBar submit={submit} busy={isSubmitting} dirty={isDirty} saved={saved} failure={form.failure} />
      <LeaveGuard unsaved={unsaved} />
    </form>
  );
}
