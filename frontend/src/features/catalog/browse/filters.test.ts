import { expect, test } from "vitest";

import { queryString } from "@/api/query-string";
import { countFilters, readFilters, withoutOrder } from "@/features/catalog/browse/filters";

const read = (search: string) => readFilters(new URLSearchParams(search));

test("what an address says is what is asked for, and the other way round", () => {
  const address = "genre=drama&genre=film-noir&year_from=1940&year_to=1949&maturity_max=12&premium=false&language=en&sort=rating";
  const filters = read(address);
  expect(filters).toEqual({
    genre: ["drama", "film-noir"],
    year_from: 1940,
    year_to: 1949,
    maturity_max: 12,
    premium: false,
    language: "en",
    sort: "rating",
  });
  expect(read(queryString(filters))).toEqual(filters);
});

test.each([
  "genre=Not%20a%20slug",
  "genre=%3Cscript%3E",
  "year_from=12",
  "year_to=abc",
  "maturity_max=99",
  "premium=perhaps",
  "language=../etc",
  "sort=worst",
  "cursor=x",
  "sort=newest",
])("%s is left out: the service would refuse it, or it says nothing", (address) => {
  expect(read(address)).toEqual({ genre: [] });
});

test("a genre that is named twice counts once", () => {
  expect(read("genre=drama&genre=drama").genre).toEqual(["drama"]);
});

test("years are one filter, the order is none", () => {
  const filters = read("genre=drama&genre=war&year_from=1990&year_to=1999&premium=true&sort=title");
  expect(countFilters(filters)).toBe(4);
  expect(withoutOrder(filters)).not.toHaveProperty("sort");
  expect(filters.sort).toBe("title");
});
