/** What the service does at once, at most. */
export const MOST = 500;

export type Selection = ReadonlySet<number>;

export const NOBODY: Selection = new Set();

/** With one more, or without it; above the limit nothing is added. */
export function toggled(selection: Selection, id: number): Selection {
  const next = new Set(selection);
  if (!next.delete(id) && next.size < MOST) next.add(id);
  return next;
}

/** All that stand between two places of a list are as the second one becomes. */
export function stretched(selection: Selection, ids: readonly number[], from: number, to: number): Selection {
  const [first, last] = [ids.indexOf(from), ids.indexOf(to)].sort((one, other) => one - other) as [number, number];
  const between = first < 0 ? [to] : ids.slice(first, last + 1);
  return selection.has(to) ? without(selection, between) : withAll(selection, between);
}

/** All of a page, or, when they are chosen already, none of it; other pages stay as they are. */
export function pageToggled(selection: Selection, ids: readonly number[]): Selection {
  return chosenOf(selection, ids) === "all" ? without(selection, ids) : withAll(selection, ids);
}

export function chosenOf(selection: Selection, ids: readonly number[]): "none" | "some" | "all" {
  const count = ids.filter((id) => selection.has(id)).length;
  if (count === 0) return "none";
  return count === ids.length ? "all" : "some";
}

function withAll(selection: Selection, ids: readonly number[]): Selection {
  return new Set([...selection, ...ids].slice(0, MOST));
}

function without(selection: Selection, ids: readonly number[]): Selection {
  return new Set([...selection].filter((id) => !ids.includes(id)));
}
