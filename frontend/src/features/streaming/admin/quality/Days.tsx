import { Panel } from "@/admin/Panel";
import { useTranslation } from "@/lib/i18n/use-translation";

import type { Quality } from "../queries";

const DAY_MS = 86_400_000;
const HEIGHT = 60;
const GAP = 0.25;

/** How much was watched day by day: a bar for each, and in red the part of it in which something went wrong. */
export function Days({ daily, days }: { daily: Quality["daily"]; days: number }) {
  const { t } = useTranslation("admin");
  const { language } = useTranslation().i18n;
  const last = Math.floor(Date.parse(daily.at(-1)?.day ?? "") / DAY_MS);
  const most = Math.max(...daily.map(({ sessions }) => sessions), 1);
  const begin = new Date((last - days + 1) * DAY_MS).toISOString();
  const date = (day: string) => new Date(day).toLocaleDateString(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const place = (day: string) => days - 1 - (last - Math.floor(Date.parse(day) / DAY_MS));
  const faulty = daily.reduce((sum, { with_errors: count }) => sum + count, 0);
  return (
    <Panel title={t("video.quality.daily")}>
      <svg
        role="img"
        aria-label={t("video.quality.dailyText", { count: daily.length, most })}
        viewBox={`0 0 ${days} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full"
      >
        {daily.map(({ day, sessions, with_errors: errors }) => (
          <g key={day}>
            <title>{`${date(day)}: ${t("video.quality.sessions", { count: sessions })}`}</title>
            <Bar at={place(day)} height={(sessions / most) * HEIGHT} className="fill-primary/70" />
            <Bar at={place(day)} height={(errors / most) * HEIGHT} className="fill-destructive" />
          </g>
        ))}
      </svg>
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm text-muted-foreground">
        <span>{date(begin)}</span>
        {faulty > 0 && <span className="text-destructive">{t("video.quality.faulty", { count: faulty })}</span>}
        <span>{date(daily.at(-1)?.day ?? "")}</span>
      </p>
    </Panel>
  );
}

function Bar({ at, height, className }: { at: number; height: number; className: string }) {
  return <rect x={at + GAP / 2} y={HEIGHT - height} width={1 - GAP} height={height} className={className} />;
}
