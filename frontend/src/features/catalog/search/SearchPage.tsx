import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "@/lib/i18n/use-translation";
import { useSearchParams } from "react-router";

import { PageHeading } from "@/components/PageHeading";
import { FilmGrid } from "@/features/catalog/cards/FilmGrid";
import { GenreIdeas } from "@/features/catalog/search/GenreIdeas";
import { moviesQuery } from "@/features/catalog/queries";
import { FoundPeople } from "@/features/catalog/search/FoundPeople";
import SearchField from "@/features/catalog/search/SearchField";

const LONGEST = 200;

/** What was found, or a place to begin. */
export default function SearchPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const q = (search.get("q") ?? "").trim().slice(0, LONGEST);
  return (
    <div className="page-width pt-8 sm:pt-12">
      <div className="max-w-2xl">
        <PageHeading title={q ? t("search.results", { q }) : t("search.title")} className="text-3xl sm:text-4xl" />
        <div className="mt-6">
          <SearchField key={q} start={q} focused={!q} large />
        </div>
      </div>
      {q ? <Found q={q} /> : <Beginning />}
    </div>
  );
}

function Beginning() {
  const { t } = useTranslation();
  return (
    <div className="mt-8 grid gap-8">
      <p className="text-muted-foreground">{t("search.lead")}</p>
      <GenreIdeas />
    </div>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(moviesQuery({ q }));
  const corrected = data?.pages[0]?.corrected;
  return (
    <div className="mt-6 grid gap-6">
      <p role="status" className="min-h-6 text-muted-foreground">
        {corrected && t("search.corrected", { words: corrected })}
      </p>
      <FoundPeople q={q} />
      <FilmGrid query={{ q }} empty={<Nothing q={q} />} />
    </div>
  );
}

function Nothing({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <h2 className="display text-3xl wrap-anywhere">{t("search.emptyTitle", { q })}</h2>
        <p className="text-muted-foreground">{t("search.emptyText")}</p>
      </div>
      <GenreIdeas />
    </div>
  );
}
