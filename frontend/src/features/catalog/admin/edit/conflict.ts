import { EMPTY, same, type MovieField, type MovieValues } from "@/features/catalog/admin/edit/form-values";

export type Side = "theirs" | "yours";
export type Choices = Partial<Record<MovieField, Side>>;

/** A field in which two edits of a film differ. */
export interface Difference {
  field: MovieField;
  /** Who has changed it since both began. */
  by: Side | "both";
}

const FIELDS = Object.keys(EMPTY) as MovieField[];

/** What has to be looked at: everything in which the film as it is now differs from the form. */
export function differences(base: MovieValues, theirs: MovieValues, yours: MovieValues): Difference[] {
  const differ = (field: MovieField) => !same(theirs[field], yours[field]);
  // A time without its state, or the other way round, is none: they are chosen together.
  const shown = FIELDS.filter((field) => differ(field) && !(field === "publish_at" && differ("status")));
  return shown.map((field) => {
    if (same(base[field], yours[field])) return { field, by: "theirs" };
    return { field, by: same(base[field], theirs[field]) ? "yours" : "both" };
  });
}

/** Where only one side has changed something, it is proposed; where both have, somebody has to choose. */
export function proposal(found: readonly Difference[]): Choices {
  return Object.fromEntries(found.flatMap(({ field, by }) => (by === "both" ? [] : [[field, by]])));
}

export function allOf(found: readonly Difference[], side: Side): Choices {
  return Object.fromEntries(found.map(({ field }) => [field, side]));
}

export function open(found: readonly Difference[], choices: Choices): number {
  return found.filter(({ field }) => !choices[field]).length;
}

/** The film with each field from the side that was chosen; the time of publication follows the state. */
export function merged(theirs: MovieValues, yours: MovieValues, chosen: Choices): MovieValues {
  const choices = chosen.status ? { ...chosen, publish_at: chosen.status } : chosen;
  const taken = FIELDS.filter((field) => choices[field] === "yours").map((field) => [field, yours[field]]);
  return { ...theirs, ...(Object.fromEntries(taken) as Partial<MovieValues>) };
}
