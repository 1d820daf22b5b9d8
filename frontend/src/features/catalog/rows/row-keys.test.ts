import { beforeEach, expect, test, vi } from "vitest";

import { destination } from "@/features/catalog/rows/row-keys";

const WIDTH = 100;

/** Two rows of films, a hundred pixels each; the second is scrolled by one and a half of them. */
beforeEach(() => {
  const row = (name: string) => `<ul data-row>${[0, 1, 2].map((at) => `<li><a href="/${name}${at}">x</a></li>`).join("")}</ul>`;
  document.body.innerHTML = row("a") + row("b");
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    const [, name, at] = /\/([ab])(\d)$/.exec(this.getAttribute("href") ?? "") ?? [];
    return new DOMRect(Number(at) * WIDTH - (name === "b" ? 1.5 * WIDTH : 0), 0, WIDTH, 150);
  });
});

const film = (name: string) => document.querySelector<HTMLElement>(`[href="/${name}"]`) ?? document.body;
const leads = (from: string, key: string) => destination(film(from), key)?.getAttribute("href");

test.each([
  ["a0", "ArrowRight", "/a1"],
  ["a1", "ArrowLeft", "/a0"],
  ["a0", "End", "/a2"],
  ["a2", "Home", "/a0"],
])("from %s, %s leads to %s", (from, key, to) => {
  expect(leads(from, key)).toBe(to);
});

test("up and down lead to the film that stands closest", () => {
  expect(leads("a1", "ArrowDown")).toBe("/b2");
  expect(leads("b1", "ArrowUp")).toBe("/a0");
});

test("there is nothing beyond the ends", () => {
  expect([leads("a2", "ArrowRight"), leads("a0", "ArrowLeft"), leads("a0", "ArrowUp"), leads("b0", "ArrowDown")]).toEqual(
    Array(4).fill(undefined),
  );
});

test("other keys keep their meaning", () => {
  expect(leads("a0", "Enter")).toBeUndefined();
});
