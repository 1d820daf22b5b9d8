import { useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { useTranslation } from "@/lib/i18n/use-translation";

import { FilmZone } from "../uploads/FilmZone";
import { send } from "../uploads/store";

/** Takes many films at once: each becomes a film of its name, or the file of one that is known. */
export function ManyFilms() {
  const { t } = useTranslation("admin");
  const [wishes, setWishes] = useState({ publish: false, premium: false });
  return (
    <div className="grid gap-4">
      <FilmZone
        title={t("video.drop.many")}
        text={t("video.drop.manyText")}
        multiple
        onFiles={(files) => send(...files.map((file) => ({ file, kind: "film" as const, ...wishes })))}
      />
      <fieldset className="flex flex-wrap gap-x-8 gap-y-1">
        <legend className="sr-only">{t("video.wishes")}</legend>
        {(["publish", "premium"] as const).map((wish) => (
          <label key={wish} className="flex min-h-9 items-center gap-3 text-sm pointer-coarse:min-h-11">
            <Checkbox checked={wishes[wish]} onChange={() => setWishes({ ...wishes, [wish]: !wishes[wish] })} />
            {t(`video.${wish}`)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
