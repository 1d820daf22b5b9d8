import { Star } from "lucide-react";
import { useTranslation } from "@/lib/i18n/use-translation";

import { useFacts } from "@/features/catalog/cards/use-facts";
import type { Card } from "@/features/catalog/queries";
import { cn } from "@/lib/cn";

interface FactLineProps {
  movie: Pick<Card, "year" | "duration" | "maturity" | "rating" | "is_premium">;
  className?: string;
}

/** Year, length, age, stars: what one wants to know first. */
export function FactLine({ movie, className }: FactLineProps) {
  const { t } = useTranslation();
  const facts = useFacts();
  const { year, duration, maturity, rating, is_premium: forMembers } = movie;
  return (
    <p className={cn("flex flex-wrap items-center gap-y-1.5 tabular-nums", className)}>
      {year !== null && <span>{year}</span>}
      {duration !== null && <span data-duration>{facts.duration(duration)}</span>}
      {maturity !== null && (
        <span className="rounded-sm border border-current/50 px-1.5 py-px text-[0.85em] leading-snug">
          <span className="sr-only">{t("film.ageLabel", { age: maturity })}</span>
          <span aria-hidden>{facts.age(maturity)}</span>
        </span>
      )}
      {rating !== null && rating > 0 && (
        <span className="inline-flex items-center gap-1">
          <Star className="size-[0.95em] fill-primary text-primary" aria-hidden />
          <span className="sr-only">{t("film.stars", { stars: facts.stars(rating) })}</span>
          <span aria-hidden>{facts.stars(rating)}</span>
        </span>
      )}
      {forMembers && <span className="font-semibold text-primary">{t("film.members")}</span>}
    </p>
  );
}
