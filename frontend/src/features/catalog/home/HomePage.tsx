import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";

import { PageHeading } from "@/components/PageHeading";
import { EmptyCatalog } from "@/features/catalog/home/EmptyCatalog";
import { Hero } from "@/features/catalog/home/Hero";
import { HomeRows } from "@/features/catalog/home/HomeRows";
import { HomeSkeleton } from "@/features/catalog/home/HomeSkeleton";
import { homeQuery } from "@/features/catalog/queries";
import { useGreeting } from "@/hooks/use-greeting";
import { Slot } from "@/plugins/Slot";

/** What the service opens with: one film large, and the others in rows. */
export default function HomePage() {
  const { t } = useTranslation();
  const greeting = useGreeting();
  const { data: home, error } = useQuery(homeQuery);
  if (error) throw error;
  return (
    <>
      <PageHeading title={t("home.title")} className="sr-only">
        {greeting}
      </PageHeading>
      {home ? (
        <>
          {home.hero.length > 0 && <Hero movies={home.hero} />}
          {home.hero.length + home.rows.length === 0 && <EmptyCatalog />}
          <HomeRows rows={home.rows} />
        </>
      ) : (
        <HomeSkeleton />
      )}
      <div className="page-width empty:hidden">
        <Slot name="home.row.v1" />
      </div>
    </>
  );
}
