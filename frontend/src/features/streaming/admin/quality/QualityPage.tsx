import { useQuery } from "@tanstack/react-query";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { FilterSelect } from "@/admin/FilterSelect";
import { Panel } from "@/admin/Panel";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { useUrlState } from "@/admin/use-url-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { useTranslation } from "@/lib/i18n/use-translation";

import { VideoTabs } from "../page/VideoTabs";
import { qualityQuery, type Quality } from "../queries";
import { Days } from "./Days";
import { Figures } from "./Figures";
import { QualityTable } from "./QualityTable";

const DAYS = [7, 30, 90, 365] as const;
const USUAL = 30;

/** How well films played for those who watched them. */
export default function QualityPage() {
  const { t } = useTranslation("admin");
  const { get, set } = useUrlState();
  const days = DAYS.find((one) => String(one) === get("days")) ?? USUAL;
  const { data, error, isPlaceholderData } = useQuery(qualityQuery(days));
  return (
    <AdminPage title={t("video.title")} lead={t("video.quality.lead")}>
      <VideoTabs current="quality" />
      <FilterSelect
        label={t("video.quality.days")}
        value={String(days)}
        options={DAYS.map((one) => [String(one), t("video.quality.lastDays", { count: one })] as const)}
        onChange={(chosen) => set({ days: chosen === String(USUAL) ? undefined : chosen })}
        className="justify-self-start"
      />
      <ProblemNotice error={error} />
      {!data && !error && <Skeleton className="h-80 rounded-card" />}
      {data && (
        <div className={cn("grid gap-6 transition-opacity", isPlaceholderData && "opacity-60")}>
          <Told quality={data} />
        </div>
      )}
    </AdminPage>
  );
}

function Told({ quality }: { quality: Quality }) {
  const { t } = useTranslation("admin");
  if (quality.total.sessions === 0) return <Empty title={t("video.quality.nothing")} text={t("video.quality.nothingText")} />;
  return (
    <>
      <Figures of={quality.total} />
      {quality.daily.length > 1 && <Days daily={quality.daily} days={quality.days} />}
      <QualityTable titles={quality.titles} />
      {quality.errors.length > 0 && (
        <Panel title={t("video.quality.errors")}>
          <ul className="grid gap-1.5 text-sm">
            {quality.errors.map(({ code, sessions }) => (
              <li key={code} className="flex justify-between gap-4">
                <code className="wrap-anywhere">{code}</code>
                <span className="whitespace-nowrap text-muted-foreground">{t("video.quality.sessions", { count: sessions })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
