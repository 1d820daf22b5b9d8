import { useTranslation } from "@/lib/i18n/use-translation";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const NO_BREAK = "\u00a0";
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Sizes, times and shares as the reader's language writes them. */
export function useFigures() {
  const { t } = useTranslation("admin");
  const { language } = useTranslation().i18n;
  const number = (value: number, digits = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    number,
    bytes: (value: number) => bytes(value, language),
    percent: (part: number) => percent(part, language),
    /** As in "0.4%": for shares that are small when all is well. */
    share: (part: number) => part.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 }),
    clock,
    /** As in "about 4 minutes left". */
    left: (seconds: number) => {
      if (seconds < MINUTE) return t("video.secondsLeft", { count: Math.max(1, Math.round(seconds)) });
      if (seconds < HOUR) return t("video.minutesLeft", { count: Math.round(seconds / MINUTE) });
      return t("video.hoursLeft", { count: Math.round(seconds / HOUR) });
    },
  };
}

/** As in "42%"; never all of it before it is. */
export function percent(part: number, language: string): string {
  const whole = Math.min(Math.floor(part * 100), part < 1 ? 99 : 100);
  return (whole / 100).toLocaleString(language, { style: "percent" });
}

/** On one line with its unit. */
export function bytes(value: number, language: string): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(value, 1)) / 3), 0), UNITS.length - 1);
  const scaled = value / 1000 ** step;
  const digits = step > 1 && scaled < 100 ? 1 : 0;
  const told = scaled.toLocaleString(language, { style: "unit", unit: UNITS[step] ?? "byte", maximumFractionDigits: digits });
  return told.replaceAll(" ", NO_BREAK);
}

/** As in "1:44:02" or "0:31". */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE), whole % MINUTE];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const padded = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
