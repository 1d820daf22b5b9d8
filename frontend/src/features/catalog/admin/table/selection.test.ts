import { expect, test } from "vitest";

import { chosenOf, MOST, NOBODY, pageToggled, stretched, toggled } from "./selection";

const PAGE = [5, 3, 9, 7];
const chosen = (selection: ReadonlySet<number>) => [...selection].sort((one, other) => one - other);

test("one film is chosen, and chosen no longer", () => {
  const one = toggled(NOBODY, 3);
  expect(chosen(one)).toEqual([3]);
  expect(chosen(toggled(one, 3))).toEqual([]);
});

test("Shift takes along all that stand between, upwards or downwards", () => {
  expect(chosen(stretched(new Set([3]), PAGE, 3, 7))).toEqual([3, 7, 9]);
  expect(chosen(stretched(new Set([7]), PAGE, 7, 5))).toEqual([3, 5, 7, 9]);
  expect(chosen(stretched(new Set([5, 3, 9]), PAGE, 5, 9))).toEqual([]);
});

test("a film of another page is no end of a stretch", () => {
  expect(chosen(stretched(new Set([99]), PAGE, 99, 9))).toEqual([9, 99]);
});

test("a page is taken or left as a whole, and other pages stay as they are", () => {
  const all = pageToggled(new Set([99, 3]), PAGE);
  expect(chosen(all)).toEqual([3, 5, 7, 9, 99]);
  expect(chosen(pageToggled(all, PAGE))).toEqual([99]);
});

test("a page knows whether none, some or all of it is chosen", () => {
  expect([NOBODY, new Set([3]), new Set(PAGE)].map((selection) => chosenOf(selection, PAGE))).toEqual(["none", "some", "all"]);
  expect(chosenOf(NOBODY, [])).toBe("none");
});

test("no more is chosen than the service does at once", () => {
  const full = new Set(Array.from({ length: MOST }, (_, id) => id + 1000));
  expect(toggled(full, 1).size).toBe(MOST);
  expect(pageToggled(full, PAGE).size).toBe(MOST);
});
