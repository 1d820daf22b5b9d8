import { expect, test } from "vitest";

import { ago } from "./format";
import { changed } from "./use-url-state";

const NOW = Date.parse("2026-11-22T12:00:00Z");

test.each([
  ["2026-11-22T11:59:30Z", "30 seconds ago"],
  ["2026-11-22T11:55:00Z", "5 minutes ago"],
  ["2026-11-22T09:10:00Z", "2 hours ago"],
  ["2026-11-21T11:00:00Z", "yesterday"],
  ["2026-11-22T12:10:00Z", "in 10 minutes"],
  ["2026-01-02T12:00:00Z", "Jan 2, 2026"],
])("%s is told as %s", (moment, told) => {
  expect(ago(moment, "en", NOW)).toBe(told);
});

test("what is empty stands in no address", () => {
  const search = new URLSearchParams("q=lamp&status=draft");
  expect(changed(search, { status: "", genre: "drama", cursor: undefined }).toString()).toBe("q=lamp&genre=drama");
  expect(search.toString()).toBe("q=lamp&status=draft");
});
