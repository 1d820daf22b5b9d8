import { beforeEach, expect, test, vi } from "vitest";

import { PreferenceStore, USUAL } from "./preferences";

const KEY = "marquee.player";

beforeEach(() => localStorage.clear());

test("what somebody chose is there the next time", () => {
  new PreferenceStore().change({ volume: 0.4, captions: "de+sounds", style: { ...USUAL.style, size: "huge" } });
  const again = new PreferenceStore().get();
  expect(again).toMatchObject({ volume: 0.4, captions: "de+sounds", speed: 1 });
  expect(again.style).toEqual({ ...USUAL.style, size: "huge" });
});

test.each(["not json", "null", "[]", '{"volume":"loud","style":7}'])("%s in the storage does no harm", (text) => {
  localStorage.setItem(KEY, text);
  expect(new PreferenceStore().get()).toEqual(USUAL);
});

test("nothing but preferences is kept", () => {
  new PreferenceStore().change({ muted: true });
  expect(Object.keys(JSON.parse(localStorage.getItem(KEY) ?? "{}") as object).sort()).toEqual(Object.keys(USUAL).sort());
});

test("a browser that keeps nothing still takes a choice", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const store = new PreferenceStore();
  store.change({ speed: 1.5 });
  expect(store.get().speed).toBe(1.5);
});
