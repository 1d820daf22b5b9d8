const MINUTE = 60;
const HOUR = 3600;

/** 83 → "1:23", 3683 → "1:01:23". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`;
}

/** The same for ears: "1 minute, 23 seconds", in the reader's language. */
export function spokenTime(seconds: number, language: string): string {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const parts = [
    [Math.floor(whole / HOUR), "hour"],
    [Math.floor((whole % HOUR) / MINUTE), "minute"],
    [whole % MINUTE, "second"],
  ] as const;
  const told = parts.filter(([value, unit]) => value > 0 || (unit === "second" && whole === 0));
  const said = told.map(([value, unit]) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(value),
  );
  return new Intl.ListFormat(language, { type: "unit" }).format(said);
}
