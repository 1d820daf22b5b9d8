import { useTranslation } from "@/lib/i18n/use-translation";

import { Artwork } from "@/features/catalog/pictures/Artwork";
import type { Featured } from "@/features/catalog/queries";

interface HeroPickerProps {
  movies: Featured[];
  chosen: number;
  choose: (index: number) => void;
}

/** Which film stands in front: one of a few, by hand. */
export function HeroPicker({ movies, chosen, choose }: HeroPickerProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="hero-picker">
      <legend className="sr-only">{t("film.choose")}</legend>
      {movies.map(({ id, title, backdrop }, index) => (
        <label key={id} className="hero-pick" title={title}>
          <input
            type="radio"
            name="hero"
            className="sr-only"
            checked={index === chosen}
            onChange={() => choose(index)}
          />
          <span className="hero-pick-picture">
            <Artwork picture={backdrop} sizes="8rem" className="h-full w-full object-cover" />
          </span>
          <span className="sr-only">{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
