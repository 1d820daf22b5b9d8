import { Select } from "@/components/ui/select";

interface FilterSelectProps {
  label: string;
  value: string;
  /** Values with their words; the value "" stands for no filter. */
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
  className?: string;
}

export function FilterSelect({ label, value, options, onChange, className }: FilterSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...(className && { className })}
    >
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </Select>
  );
}
