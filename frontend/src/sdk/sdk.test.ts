import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import { expect, test } from "vitest";

import * as offeredJsx from "@/sdk/jsx-runtime";
import * as offered from "@/sdk/react";

/** Of the development build alone, or not meant for anybody. */
const NOBODYS = /^(__|unstable_|act$|captureOwnerStack$)/;

test("plugins are offered all that React has to offer", () => {
  const names = Object.keys(React).filter((name) => !NOBODYS.test(name));
  expect(Object.keys(offered).sort()).toEqual([...new Set([...names, "default"])].sort());
});

test("JSX of plugins is made by the runtime of the page", () => {
  expect(offeredJsx.jsx).toBe(jsxRuntime.jsx);
  expect(offered.useState).toBe(React.useState);
});
