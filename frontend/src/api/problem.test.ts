import { http } from "msw";
import i18next from "i18next";
import { expect, test } from "vitest";

import { api } from "@/api/api";
import type { Problem } from "@/api/problem";
import { problemText } from "@/lib/i18n/problem-text";
import { problem, server } from "@/testing/server";

async function failure(answer: () => Response): Promise<Problem> {
  server.use(http.get("/api/ui", answer));
  return api("get", "/api/ui").then(
    () => expect.unreachable("it should fail"),
    (error: unknown) => error as Problem,
  );
}

test("a problem says what, where and under which number", async () => {
  const found = await failure(() => problem(409, "email-taken"));
  expect(found).toMatchObject({ status: 409, code: "email-taken", message: "detail of email-taken", requestId: "r1" });
});

test("field errors are mapped to their fields, wherever they were sent", async () => {
  const errors = { json: { email: ["Not an address.", "Too long."], tags: { 0: ["Unknown."] } }, query: { page: "No." } };
  const found = await failure(() => problem(422, "invalid", { errors }));
  expect(found.fields).toEqual({ email: "Not an address.", tags: "Unknown.", page: "No." });
});

test("an answer that is no problem+json still is a problem", async () => {
  const found = await failure(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));
  expect(found).toMatchObject({ status: 502, code: "http-502", fields: {} });
});

test("too many tries say for how long to wait", async () => {
  const found = await failure(() => problem(429, "too-many-requests", {}, { "Retry-After": "30" }));
  expect(problemText(i18next.t, found)).toBe("Too many tries. Try again in 30 seconds.");
});

test("a long wait is told in minutes", async () => {
  const found = await failure(() => problem(429, "too-many-requests", {}, { "Retry-After": "3541" }));
  expect(problemText(i18next.t, found)).toBe("Too many tries. Try again in 60 minutes.");
});

test("an unexpected failure names its number and nothing of the inside", async () => {
  const found = await failure(() => problem(500, "internal"));
  expect(problemText(i18next.t, found)).toContain("mention r1");
});
