import type { CreditValues, MovieValues } from "@/features/catalog/admin/edit/form-values";
import { STATUSES } from "@/features/catalog/admin/queries";
import { z } from "@/lib/zod";

const LINE = 300;
const TEXT = 20_000;
const NAME = 200;
const ROLES = ["actor", "director", "writer", "producer", "composer", "cinematographer", "editor"] as const;

/** A number as it is typed, or nothing. The messages are keys of the administration's words. */
const typed = (message: string, from: number, to: number, whole = true) =>
  z.string().refine((text) => text === "" || fits(Number(text), from, to, whole), message);

function fits(value: number, from: number, to: number, whole: boolean): boolean {
  return value >= from && value <= to && (!whole || Number.isInteger(value));
}

const line = (longest = LINE) => z.string().trim().max(longest, "movie.errors.line");
const url = z
  .string()
  .trim()
  .max(2000, "movie.errors.url")
  .refine((text) => text === "" || (/^https?:\/\/./.test(text) && URL.canParse(text)), "movie.errors.url");

const credit: z.ZodType<CreditValues, CreditValues> = z.object({
  name: line(NAME).min(1, "movie.errors.creditName"),
  role: z.enum(ROLES),
  character: line(NAME),
});

export const movieSchema: z.ZodType<MovieValues, MovieValues> = z
  .object({
    title: line().min(1, "movie.errors.required"),
    original_title: line(),
    tagline: line(),
    description: z.string().max(TEXT, "movie.errors.line"),
    genres: z.array(z.string()),
    languages: z.array(z.string()),
    release_year: typed("movie.errors.year", 1870, 2200),
    duration: typed("movie.errors.minutes", 1, 6000),
    rating: typed("movie.errors.rating", 0, 5, false),
    maturity: typed("movie.errors.age", 0, 21),
    is_premium: z.boolean(),
    featured: z.boolean(),
    status: z.enum(STATUSES as [MovieValues["status"]]),
    publish_at: z.string(),
    video_url: url,
    trailer_url: url,
    thumbnail_url: url,
    external_id: line(NAME),
    slug: z.string().regex(/^$|^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/, "movie.errors.slug"),
    credits: z.array(credit),
  })
  .refine(({ status, publish_at }) => status !== "scheduled" || publish_at !== "", {
    path: ["publish_at"],
    message: "movie.errors.moment",
  });
