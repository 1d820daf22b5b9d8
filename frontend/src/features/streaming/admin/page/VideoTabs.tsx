import { Tabs } from "@/components/ui/tabs";
import { useTranslation } from "@/lib/i18n/use-translation";

import { FILES, QUALITY } from "../paths";

/** The two sides of films' files: how they come into being, and how they play. */
export function VideoTabs({ current }: { current: "files" | "quality" }) {
  const { t } = useTranslation("admin");
  return (
    <Tabs
      label={t("nav.video")}
      tabs={[
        { to: FILES, label: t("video.files"), current: current === "files" },
        { to: QUALITY, label: t("video.quality.title"), current: current === "quality" },
      ]}
    />
  );
}
