import { expect, test } from "vitest";

import { adminMovie } from "@/features/catalog/admin/testing";

import { allOf, differences, merged, open, proposal } from "./conflict";
import { valuesOf } from "./form-values";

const base = valuesOf(adminMovie);
const theirs = { ...base, tagline: "Theirs.", release_year: "2018", duration: "99" };
const yours = { ...base, description: "Yours.", release_year: "2020", duration: "99" };

test("a field says who has changed it; what both changed alike is no matter", () => {
  expect(differences(base, theirs, yours)).toEqual([
    { field: "tagline", by: "theirs" },
    { field: "description", by: "yours" },
    { field: "release_year", by: "both" },
  ]);
});

test("what only one side changed is proposed; the rest has to be chosen", () => {
  const found = differences(base, theirs, yours);
  expect(proposal(found)).toEqual({ tagline: "theirs", description: "yours" });
  expect(open(found, proposal(found))).toBe(1);
  expect(open(found, allOf(found, "yours"))).toBe(0);
});

test("the film has each field from the side that was chosen", () => {
  const film = merged(theirs, yours, { tagline: "theirs", description: "yours", release_year: "yours" });
  expect(film).toEqual({ ...base, tagline: "Theirs.", description: "Yours.", release_year: "2020", duration: "99" });
});

test("all theirs is their film, all yours is yours apart from what was equal", () => {
  const found = differences(base, theirs, yours);
  expect(merged(theirs, yours, allOf(found, "theirs"))).toEqual(theirs);
  expect(merged(theirs, yours, allOf(found, "yours"))).toEqual(yours);
});

test("a time goes with its state, and is not chosen apart from it", () => {
  const scheduled = { ...base, status: "scheduled" as const, publish_at: "2027-01-01T20:00" };
  const drafted = { ...base, status: "draft" as const };
  const found = differences(base, scheduled, drafted);
  expect(found).toEqual([{ field: "status", by: "both" }]);
  expect(merged(scheduled, drafted, { status: "theirs" })).toEqual(scheduled);
  expect(merged(scheduled, drafted, { status: "yours" })).toEqual(drafted);
});

test("lists are compared by what stands in them", () => {
  const genres = ["Drama", "Mystery"];
  expect(differences(base, { ...base, genres }, { ...base, genres: [...genres] })).toEqual([]);
});
