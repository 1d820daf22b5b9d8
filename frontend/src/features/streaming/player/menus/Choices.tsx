import { Check } from "lucide-react";
import { useId } from "react";

export interface Choice<Value> {
  value: Value;
  label: string;
  /** Said beside it: what plays now, say. */
  hint?: string | undefined;
}

interface ChoicesProps<Value> {
  label: string;
  choices: Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
}

/** A group of choices in a menu, of which one counts. */
export function Choices<Value extends string | number>({ label, choices, chosen, onChoose }: ChoicesProps<Value>) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="choices">
      <div id={id} role="presentation" className="choices-name">
        {label}
      </div>
      {choices.map(({ value, label: name, hint }) => (
        <button
          key={value}
          type="button"
          role="menuitemradio"
          aria-checked={value === chosen}
          tabIndex={-1}
          className="choice"
          onClick={() => onChoose(value)}
        >
          <Check className="choice-mark" aria-hidden />
          <span>{name}</span>
          {hint && <span className="choice-hint">{hint}</span>}
        </button>
      ))}
    </div>
  );
}
