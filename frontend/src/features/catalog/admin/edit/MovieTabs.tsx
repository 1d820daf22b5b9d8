import { useTranslation } from "@/lib/i18n/use-translation";

import { useUrlState } from "@/admin/use-url-state";
import { Tabs } from "@/components/ui/tabs";
import { Artwork } from "@/features/catalog/admin/artwork/Artwork";
import { MovieForm } from "@/features/catalog/admin/edit/MovieForm";
import type { AdminMovie } from "@/features/catalog/admin/queries";
import { Part } from "@/plugins/Part";
import { useContributions } from "@/plugins/use-registry";

/** The parts of a film's administration. The form stays as it is while one looks at another part. */
export function MovieTabs({ movie }: { movie: AdminMovie }) {
  const { t } = useTranslation("admin");
  const { get, href } = useUrlState();
  const plugins = useContributions("admin.movie.tab.v1");
  const chosen = get("tab");
  const tabs = [
    { id: "", label: t("movie.details") },
    { id: "artwork", label: t("movie.artwork") },
    ...plugins.map(({ plugin, label }, index) => ({
      id: `${plugin}-${index}`,
      label: (typeof label === "function" ? label() : label) ?? plugin,
    })),
  ];
  return (
    <>
      <Tabs
        label={t("movie.tabs")}
        tabs={tabs.map(({ id, label }) => ({ to: href({ tab: id }), label, current: chosen === id }))}
      />
      <div hidden={chosen !== ""}>
        <MovieForm movie={movie} />
      </div>
      {chosen === "artwork" && <Artwork movie={movie} />}
      {plugins.map((contribution, index) =>
        chosen === `${contribution.plugin}-${index}` ? (
          <Part key={chosen} of={contribution} props={{ movieId: movie.id }} />
        ) : null,
      )}
    </>
  );
}
