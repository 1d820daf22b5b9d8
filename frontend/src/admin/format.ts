import { useTranslation } from "@/lib/i18n/use-translation";

const MINUTE = 60;
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["second", 1],
  ["minute", MINUTE],
  ["hour", 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
];
const WEEK = 7 * 24 * 60 * MINUTE;

export interface Format {
  /** As in "3 minutes ago"; the date for what is longer ago than a week. */
  ago: (moment: string) => string;
  /** Day and time, in the time zone of whoever looks. */
  moment: (moment: string) => string;
  number: (value: number) => string;
}

/** Times and numbers as the reader's language writes them. */
export function useFormat(): Format {
  const { language } = useTranslation().i18n;
  return {
    ago: (moment) => ago(moment, language),
    moment: (moment) => new Date(moment).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }),
    number: (value) => value.toLocaleString(language),
  };
}

export function ago(moment: string, language: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(moment)) / 1000);
  if (Math.abs(seconds) >= WEEK) return new Date(moment).toLocaleDateString(language, { dateStyle: "medium" });
  const [unit, size] = STEPS.findLast(([, from]) => Math.abs(seconds) >= from) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.trunc(seconds / size), unit);
}
