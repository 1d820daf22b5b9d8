import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { ProblemNotice } from "@/admin/ProblemNotice";
import { Field } from "@/components/Field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { useBulk } from "@/features/catalog/admin/table/use-bulk";
import { genresQuery } from "@/features/catalog/queries";

interface GenreDialogProps {
  count: number;
  bulk: ReturnType<typeof useBulk>;
  onClose: () => void;
}

/** Gives the chosen films a genre, or takes it away from them. */
export function GenreDialog({ count, bulk, onClose }: GenreDialogProps) {
  const { t } = useTranslation("admin");
  const { data: genres } = useQuery(genresQuery);
  const [genre, setGenre] = useState("");
  const known = useId();
  const act = (action: "add_genre" | "remove_genre") => {
    if (genre.trim() && !bulk.isPending) bulk.mutate({ action, genre: genre.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("bulk.genreTitle", { count })} onClose={onClose}>
      <div className="grid gap-5">
        <Field label={t("bulk.genreName")}>
          {(control) => (
            <Input {...control} list={known} maxLength={60} value={genre} onChange={(event) => setGenre(event.target.value)} />
          )}
        </Field>
        <datalist id={known}>{genres?.items.map(({ slug, name }) => <option key={slug} value={name} />)}</datalist>
        <ProblemNotice error={bulk.error} />
        <div className="flex flex-wrap gap-3">
          <Button aria-disabled={!genre.trim()} onClick={() => act("add_genre")}>
            {t("bulk.genreAdd")}
          </Button>
          <Button variant="secondary" aria-disabled={!genre.trim()} onClick={() => act("remove_genre")}>
            {t("bulk.genreRemove")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
