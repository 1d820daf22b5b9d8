import type { AdminMovie, MovieChange, NewMovie, Role, Status } from "@/features/catalog/admin/queries";

/** A film as the form holds it: numbers as they are typed, genres by name, the time as it is where the editor sits. */
export interface MovieValues {
  title: string;
  original_title: string;
  tagline: string;
  description: string;
  genres: string[];
  languages: string[];
  release_year: string;
  duration: string;
  rating: string;
  maturity: string;
  is_premium: boolean;
  featured: boolean;
  status: Status;
  publish_at: string;
  video_url: string;
  trailer_url: string;
  thumbnail_url: string;
  external_id: string;
  slug: string;
  credits: CreditValues[];
}

export interface CreditValues {
  name: string;
  role: Role;
  character: string;
}

export type MovieField = keyof MovieValues;

export const EMPTY: MovieValues = {
  title: "",
  original_title: "",
  tagline: "",
  description: "",
  genres: [],
  languages: [],
  release_year: "",
  duration: "",
  rating: "",
  maturity: "",
  is_premium: false,
  featured: false,
  status: "draft",
  publish_at: "",
  video_url: "",
  trailer_url: "",
  thumbnail_url: "",
  external_id: "",
  slug: "",
  credits: [],
};

const NUMBERS = new Set<MovieField>(["release_year", "duration", "rating", "maturity"]);
const NULLABLE = new Set<MovieField>([
  "original_title",
  "tagline",
  "video_url",
  "trailer_url",
  "thumbnail_url",
  "external_id",
]);

export function valuesOf(movie: AdminMovie): MovieValues {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    ...EMPTY,
    title: movie.title,
    original_title: text(movie.original_title),
    tagline: text(movie.tagline),
    description: movie.description,
    genres: movie.genres.map(({ name }) => name),
    languages: [...movie.languages],
    release_year: text(movie.release_year),
    duration: text(movie.duration),
    rating: text(movie.rating),
    maturity: text(movie.maturity),
    is_premium: movie.is_premium,
    featured: movie.featured,
    status: movie.status,
    publish_at: movie.publish_at === null ? "" : localTime(movie.publish_at),
    video_url: text(movie.video_url),
    trailer_url: text(movie.trailer_url),
    thumbnail_url: text(movie.thumbnail_url),
    external_id: text(movie.external_id),
    slug: movie.slug,
    credits: movie.credits.map(({ person, role, character }) => ({ name: person.name, role, character: text(character) })),
  };
}

/** The fields that differ from those the editor began with, as the service takes them, with the version they had. */
export function changeOf(values: MovieValues, former: MovieValues, version: number): MovieChange {
  const fields = (Object.keys(values) as MovieField[]).filter((field) => !same(values[field], former[field]));
  const change = Object.fromEntries(fields.map((field) => [field, sent(field, values)]));
  if (change.slug === "") delete change.slug;
  if (values.status !== "scheduled") delete change.publish_at;
  return { ...change, version };
}

/** A new film: what was left empty is left out. */
export function newOf(values: MovieValues): NewMovie {
  const fields = (Object.keys(values) as MovieField[]).filter((field) => !same(values[field], EMPTY[field]));
  const film = Object.fromEntries(fields.map((field) => [field, sent(field, values)]));
  if (values.status !== "scheduled") delete film.publish_at;
  return { ...film, title: values.title.trim() };
}

function sent(field: MovieField, values: MovieValues): unknown {
  if (field === "credits") return values.credits.map(({ name, role, character }) => ({ name, role, character: character || null }));
  if (field === "publish_at") return new Date(values.publish_at).toISOString();
  const value = values[field];
  if (NUMBERS.has(field)) return value === "" ? null : Number(value);
  return value === "" && NULLABLE.has(field) ? null : value;
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A moment as `<input type="datetime-local">` holds it. */
export function localTime(moment: string): string {
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
