import { useQuery } from "@tanstack/react-query";

import { AdminPage } from "@/admin/AdminPage";
import { Empty } from "@/admin/Empty";
import { FilterSelect } from "@/admin/FilterSelect";
import { Pager } from "@/admin/Pager";
import { ProblemNotice } from "@/admin/ProblemNotice";
import { useUrlState } from "@/admin/use-url-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useTranslation } from "@/lib/i18n/use-translation";

import { filesQuery, type FileQuery } from "../queries";
import { Arriving } from "../uploads/Arriving";
import { useArrivals } from "../uploads/use-arrivals";
import { FileTable } from "./FileTable";
import { ManyFilms } from "./ManyFilms";
import { VideoTabs } from "./VideoTabs";

const STATES = ["moving", "failed", "complete", "cancelled"] as const;

/** All films' files: what is uploaded, what is made of it, what failed. */
export default function FilesPage() {
  const { t } = useTranslation("admin");
  const { get, set } = useUrlState();
  const state = get("state") as NonNullable<FileQuery["state"]> | "";
  const before = Number(get("cursor"));
  const { data, error } = useQuery(filesQuery({ ...(state && { state }), ...(before && { before }) }));
  return (
    <AdminPage title={t("video.title")} lead={t("video.lead")}>
      <VideoTabs current="files" />
      <ManyFilms />
      <Arriving label={t("video.arriving")} of={useArrivals()} />
      <FilterSelect
        label={t("video.state")}
        value={state}
        options={[["", t("video.anyState")], ...STATES.map((one) => [one, t(`video.filters.${one}`)] as const)]}
        onChange={(chosen) => set({ state: chosen })}
        className="justify-self-start"
      />
      <ProblemNotice error={error} />
      {!data && !error && <Skeleton className="h-80 rounded-card" />}
      {data?.assets.length === 0 &&
        (state ? <Empty title={t("common.nothingFound")} /> : <Empty title={t("video.empty")} text={t("video.emptyText")} />)}
      {data && data.assets.length > 0 && <FileTable assets={data.assets} />}
      <Pager next={data?.next} />
    </AdminPage>
  );
}
