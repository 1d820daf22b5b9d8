import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { onSessionEnded } from "@/api/client";
import { sessionFetch } from "@/api/session-fetch";
import { signedInCookies } from "@/testing/cookies";
import { problem, server } from "@/testing/server";

const LINES = "/api/acme/lines";

/** A plugin's operation that takes a change when it is proven with the token `a2`, which `r1` is renewed to. */
beforeEach(() => {
  server.use(
    http.post(LINES, async ({ request }) =>
      request.headers.get("X-CSRF-TOKEN") === "a2" ? HttpResponse.text(await request.text()) : problem(401, "unauthorised"),
    ),
    http.post("/api/auth/refresh", ({ request }) => {
      if (request.headers.get("X-CSRF-TOKEN") !== "r1") return problem(401, "session-ended");
      signedInCookies("a2", "r2");
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

test("a change is proven", async () => {
  signedInCookies("a2");
  const answer = await sessionFetch(LINES, { method: "POST", body: "Bravo!" });
  expect(await answer.text()).toBe("Bravo!");
});

test("a session that ran out is renewed and the change repeated", async () => {
  signedInCookies("a1");
  const answer = await sessionFetch(LINES, { method: "POST", body: "Bravo!" });
  expect(answer.status).toBe(200);
});

test("a session that is over is told, and the refusal handed on", async () => {
  const ended = vi.fn();
  const forget = onSessionEnded(ended);
  signedInCookies("a1", "revoked");
  expect((await sessionFetch(LINES, { method: "POST" })).status).toBe(401);
  expect(ended).toHaveBeenCalledOnce();
  forget();
});

test("nothing is sent to another site", async () => {
  await expect(sessionFetch("https://evil.example/")).rejects.toThrow("not an address of this service");
});
