interface ChoiceProps {
  text: string;
  on: boolean;
  pick: () => void;
  /** Films that it would leave. */
  count?: number | undefined;
  /** One of those that share a name; without one it stands for itself. */
  name?: string;
}

/** A choice with what it would leave. */
export function Choice({ text, on, pick, count, name }: ChoiceProps) {
  const nothing = count === 0 && !on;
  return (
    <label className="filter-choice" data-nothing={nothing}>
      <input
        type={name ? "radio" : "checkbox"}
        name={name}
        checked={on}
        disabled={nothing}
        onChange={pick}
        className="size-4.5 shrink-0 accent-primary"
      />
      <span className="min-w-0 wrap-anywhere">{text}</span>
      {count !== undefined && <span className="ml-auto text-xs text-muted-foreground tabular-nums">{count}</span>}
    </label>
  );
}
