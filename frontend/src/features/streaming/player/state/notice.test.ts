import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { NoticeStore } from "./notice";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("leaps in one direction are added up, and told as one", () => {
  const notice = new NoticeStore();
  const leap = (by: number) => {
    notice.leap(by, (seconds) => `${seconds} s`);
    return notice.get();
  };
  expect(leap(10)).toEqual({ text: "10 s", side: "right" });
  expect(leap(10)).toEqual({ text: "20 s", side: "right" });
  expect(leap(-5)).toEqual({ text: "5 s", side: "left" });
  expect(leap(10)).toEqual({ text: "10 s", side: "right" });
  vi.runAllTimers();
  expect(notice.get()).toBeNull();
  expect(leap(10)).toEqual({ text: "10 s", side: "right" });
});
