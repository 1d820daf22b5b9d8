import type { Card, Picture } from "@/features/catalog/queries";

export const picture: Picture = {
  src: "/api/catalog/art/poster/drama-00c0ffee.svg",
  sources: [],
  width: 780,
  height: 1170,
  color: "#2b3a55",
  generated: true,
};

/** A film in a list. */
export function card(id: number, more: Partial<Card> = {}): Card {
  return {
    id,
    slug: `film-${id}`,
    title: `Film ${id}`,
    year: 2000 + id,
    duration: 104,
    maturity: 12,
    rating: 4.2,
    is_premium: false,
    summary: "Somebody has to stay awake.",
    genres: [{ slug: "drama", name: "Drama" }],
    poster: picture,
    ...more,
  };
}
