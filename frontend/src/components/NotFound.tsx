import { useTranslation } from "@/lib/i18n/use-translation";
import { Link } from "react-router";

import { MarqueeSign } from "@/components/MarqueeSign";
import { PageHeading } from "@/components/PageHeading";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** Says that there is nothing at an address, in the place of a page. */
export default function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto grid min-h-[70svh] max-w-xl content-center justify-items-center gap-7 px-5 py-12 text-center">
      <MarqueeSign lines={t("notFound.sign", { returnObjects: true })} className="w-full max-w-sm" />
      <PageHeading title={t("notFound.title")} />
      <p className="text-muted-foreground">{t("notFound.text")}</p>
      <Button asChild>
        <Link to={paths.home}>{t("common.backHome")}</Link>
      </Button>
    </div>
  );
}
