import { expect, test } from "vitest";

import { adminMovie } from "@/features/catalog/admin/testing";

import { changeOf, EMPTY, localTime, newOf, valuesOf } from "./form-values";
import { movieSchema } from "./movie-schema";

const former = valuesOf(adminMovie);

test("a film that nobody touched changes nothing", () => {
  expect(changeOf(valuesOf(adminMovie), former, 3)).toEqual({ version: 3 });
});

test("only what differs is sent, as the service takes it", () => {
  const values = { ...former, release_year: "2020", tagline: "", rating: "4.5", genres: ["Mystery", "Drama"] };
  expect(changeOf(values, former, 3)).toEqual({
    version: 3,
    release_year: 2020,
    tagline: null,
    rating: 4.5,
    genres: ["Mystery", "Drama"],
  });
});

test("a number that is taken out becomes nothing, not zero", () => {
  expect(changeOf({ ...former, duration: "" }, former, 3)).toEqual({ version: 3, duration: null });
});

test("credits keep their order, and nobody plays an empty part", () => {
  const credits = [...former.credits].reverse();
  expect(changeOf({ ...former, credits }, former, 3).credits).toEqual([
    { name: "Grace Hopper", role: "director", character: null },
    { name: "Ada Lovelace", role: "actor", character: "The keeper" },
  ]);
});

test("a time is that of the place where the editor sits, and travels as a moment", () => {
  const moment = "2027-01-01T20:00:00.000Z";
  const scheduled = { ...former, status: "scheduled" as const, publish_at: localTime(moment) };
  expect(changeOf(scheduled, former, 3)).toEqual({ version: 3, status: "scheduled", publish_at: moment });
  const taken = valuesOf({ ...adminMovie, status: "scheduled", publish_at: moment });
  expect(changeOf({ ...taken, status: "draft" }, taken, 3)).toEqual({ version: 3, status: "draft" });
});

test("an empty name in the address is left to the service", () => {
  expect(changeOf({ ...former, slug: "" }, former, 3)).toEqual({ version: 3 });
});

test("a new film has a title and what was filled in", () => {
  expect(newOf({ ...EMPTY, title: " A Quiet Harbour ", release_year: "2021", featured: true })).toEqual({
    title: "A Quiet Harbour",
    release_year: 2021,
    featured: true,
  });
});

test.each([
  ["title", " "],
  ["release_year", "1786"],
  ["release_year", "20x"],
  ["duration", "1.5"],
  ["rating", "5.1"],
  ["maturity", "-1"],
  ["video_url", "ftp://example.org/a"],
  ["slug", "Not-a-slug"],
  ["slug", "2019"],
])("%s cannot be %s", (field, value) => {
  const checked = movieSchema.safeParse({ ...former, [field]: value });
  expect(checked.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test("a scheduled film needs its time", () => {
  const checked = movieSchema.safeParse({ ...former, status: "scheduled", publish_at: "" });
  expect(checked.error?.issues[0]?.path).toEqual(["publish_at"]);
});
