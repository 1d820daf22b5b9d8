import { expect, test } from "vitest";

import { clock, spokenTime } from "./clock";

test.each([
  [0, "0:00"],
  [83.9, "1:23"],
  [3683, "1:01:23"],
  [NaN, "0:00"],
  [-4, "0:00"],
])("%d seconds are %s", (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

test("times are spoken in the reader's language", () => {
  expect(spokenTime(3661, "en")).toBe("1 hour, 1 minute, 1 second");
  expect(spokenTime(83, "de")).toBe("1 Minute, 23 Sekunden");
  expect(spokenTime(0, "de")).toBe("0 Sekunden");
});
