import { expect, test } from "vitest";

import { queryString } from "@/api/query-string";

test("a list is its name several times over", () => {
  expect(queryString({ genre: ["drama", "film noir"], limit: 4 })).toBe("genre=drama&genre=film+noir&limit=4");
});

test("what is not there is left out, and false is there", () => {
  expect(queryString({ q: undefined, cursor: null, premium: false })).toBe("premium=false");
});
