import type { AdminMovie } from "@/features/catalog/admin/queries";
import { picture } from "@/testing/films";

/** A film for tests. */
export const adminMovie: AdminMovie = {
  id: 12,
  slug: "the-lamplighter-2019",
  title: "The Lamplighter",
  original_title: null,
  tagline: "Someone has to stay awake.",
  description: "A keeper of the last gas lamps.",
  genres: [{ slug: "drama", name: "Drama" }],
  languages: ["en"],
  release_year: 2019,
  duration: 104,
  rating: 4.2,
  maturity: 12,
  is_premium: false,
  featured: false,
  status: "published",
  publish_at: null,
  published_at: "2026-11-22T12:00:00+00:00",
  video_url: null,
  thumbnail_url: null,
  trailer_url: null,
  external_id: null,
  credits: [
    { person: { id: 1, slug: "ada-lovelace", name: "Ada Lovelace" }, role: "actor", character: "The keeper" },
    { person: { id: 2, slug: "grace-hopper", name: "Grace Hopper" }, role: "director", character: null },
  ],
  poster: picture,
  backdrop: picture,
  version: 3,
  created_at: "2026-11-22T12:00:00+00:00",
  updated_at: "2026-11-22T12:00:00+00:00",
};
