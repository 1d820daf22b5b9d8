import { expect, test } from "vitest";

import { returnPath, signInPath } from "@/session/return-path";

const from = (wish: string) => returnPath(`?${new URLSearchParams({ return: wish })}`);

test.each(["/account", "/x/acme/page?tab=2#more", "/title/3"])("%s is a path to return to", (path) => {
  expect(from(path)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\\\evil.example/",
  "/\t/evil.example/",
  "\n//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "data:text/html,hello",
  "account",
  "",
  "/api/auth/logout",
  "/%2e/api/auth/me",
  "/sign-in",
])("%j is not", (wish) => {
  expect(from(wish)).toBe("/");
});

test("nothing to return to means the home page", () => {
  expect(returnPath("")).toBe("/");
});

test("the sign-in page leads back, and to the home page without saying so", () => {
  expect(returnPath(signInPath("/account?a=b").replace("/sign-in", ""))).toBe("/account?a=b");
  expect(signInPath("/")).toBe("/sign-in");
});
