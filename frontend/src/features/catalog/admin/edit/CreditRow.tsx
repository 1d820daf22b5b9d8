import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { MovieValues } from "@/features/catalog/admin/edit/form-values";
import { useFieldError } from "@/features/catalog/admin/edit/use-field-error";
import type { Role } from "@/features/catalog/admin/queries";
import type { ApiForm } from "@/hooks/use-api-form";

const ROLES: readonly Role[] = ["actor", "director", "writer", "producer", "composer", "cinematographer", "editor"];

interface CreditRowProps {
  form: ApiForm<MovieValues>;
  index: number;
  last: boolean;
  /** Told by how many places, and which control shall keep the focus. */
  onMove: (by: number, control: string) => void;
  onRemove: () => void;
}

export function CreditRow({ form, index, last, onMove, onRemove }: CreditRowProps) {
  const { t } = useTranslation("admin");
  const path = `credits.${index}` as const;
  const complaint = useFieldError(form.formState.errors)(`${path}.name`)?.message;
  const name = form.watch(`${path}.name`) || t("movie.credits.nameless");
  const actor = form.watch(`${path}.role`) === "actor";
  return (
    // The keys are those of the fields within; they only pass by here.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions
    <li
      data-row={index}
      onKeyDown={(event) => {
        const control = (event.target as HTMLElement).dataset.control;
        if (!event.altKey || !control || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        onMove(event.key === "ArrowUp" ? -1 : 1, control);
      }}
      className="grid gap-2 rounded-control border border-border bg-background p-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)_auto] sm:border-0 sm:bg-transparent sm:p-0"
    >
      <div className="grid content-start gap-1">
        <Input
          data-control="name"
          aria-label={`${t("movie.credits.name")}, ${t("movie.credits.row", { number: index + 1 })}`}
          placeholder={t("movie.credits.name")}
          aria-invalid={Boolean(complaint)}
          {...form.register(`${path}.name`)}
        />
        {complaint && <p className="text-sm font-medium text-destructive">{complaint}</p>}
      </div>
      <Select data-control="role" aria-label={`${t("movie.credits.role")}, ${t("movie.credits.row", { number: index + 1 })}`} {...form.register(`${path}.role`)} className="min-h-12">
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`movie.credits.roles.${role}`)}
          </option>
        ))}
      </Select>
      {actor ? (
        <Input
          data-control="character"
          aria-label={`${t("movie.credits.character")}, ${t("movie.credits.row", { number: index + 1 })}`}
          placeholder={t("movie.credits.character")}
          {...form.register(`${path}.character`)}
        />
      ) : (
        <span className="hidden sm:block" />
      )}
      <div className="flex items-start justify-end">
        <Button
          variant="ghost"
          size="icon"
          data-control="up"
          aria-label={t("movie.credits.up", { name })}
          aria-disabled={index === 0}
          onClick={() => onMove(-1, "up")}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          data-control="down"
          aria-label={t("movie.credits.down", { name })}
          aria-disabled={last}
          onClick={() => onMove(1, "down")}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("movie.credits.remove", { name })} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
    </li>
  );
}
