import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import { api } from "@/api/api";
import { onSessionEnded } from "@/api/client";
import { Problem } from "@/api/problem";
import { signedInCookies } from "@/testing/cookies";
import { me } from "@/testing/people";
import { problem, server } from "@/testing/server";

const expired = () => problem(401, "unauthorised");
let refreshes: number;

/** A service that accepts the access token `a2`, which it gives for the refresh token `r1`. */
beforeEach(() => {
  refreshes = 0;
  server.use(
    http.get("/api/auth/me", () => (document.cookie.includes("csrf_access_token=a2") ? HttpResponse.json(me) : expired())),
    http.post("/api/auth/refresh", ({ request }) => {
      refreshes += 1;
      if (request.headers.get("X-CSRF-TOKEN") !== "r1") return problem(401, "session-ended");
      signedInCookies("a2", "r2");
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

test("a change carries the CSRF token of the cookie", async () => {
  signedInCookies("proof");
  let sent: string | null = null;
  server.use(
    http.patch("/api/auth/me", ({ request }) => {
      sent = request.headers.get("X-CSRF-TOKEN");
      return HttpResponse.json(me);
    }),
  );
  await api("patch", "/api/auth/me", { body: { name: "Mia" } });
  expect(sent).toBe("proof");
});

test("reading carries no CSRF token", async () => {
  signedInCookies("a2");
  let sent: string | null = "?";
  server.use(
    http.get("/api/auth/me", ({ request }) => {
      sent = request.headers.get("X-CSRF-TOKEN");
      return HttpResponse.json(me);
    }),
  );
  await api("get", "/api/auth/me");
  expect(sent).toBeNull();
});

test("an expired access token is renewed and the request repeated", async () => {
  signedInCookies("a1");
  expect((await api("get", "/api/auth/me")).email).toBe(me.email);
  expect(refreshes).toBe(1);
});

test("many requests at once renew the session once", async () => {
  signedInCookies("a1");
  const answers = await Promise.all(Array.from({ length: 8 }, () => api("get", "/api/auth/me")));
  expect(answers).toHaveLength(8);
  expect(refreshes).toBe(1);
});

test("a refusal that comes after another tab has renewed needs no renewal of its own", async () => {
  signedInCookies("a1");
  let asked = 0;
  server.use(
    http.get("/api/auth/me", () => {
      asked += 1;
      if (asked > 1) return HttpResponse.json(me);
      signedInCookies("of-the-other-tab");
      return expired();
    }),
  );
  await api("get", "/api/auth/me");
  expect(refreshes).toBe(0);
});

test("renewing stands in one queue with the other tabs where the browser has one", async () => {
  const request = vi.fn((_name: string, work: () => Promise<boolean>) => work());
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as object, { locks: { request } }));
  signedInCookies("a1");
  await api("get", "/api/auth/me");
  expect(request).toHaveBeenCalledWith("marquee:refresh", expect.any(Function));
  vi.unstubAllGlobals();
});

test("a session that cannot be renewed is over, and everybody is told", async () => {
  signedInCookies("a1", "revoked");
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  await expect(api("get", "/api/auth/me")).rejects.toMatchObject({ status: 401 });
  expect(ended).toHaveBeenCalledOnce();
  stop();
});

test("a request that is refused again after renewing is not repeated for ever", async () => {
  signedInCookies("a1");
  server.use(http.get("/api/auth/me", expired));
  await expect(api("get", "/api/auth/me")).rejects.toMatchObject({ status: 401 });
  expect(refreshes).toBe(1);
});

test("a bad connection while renewing ends no session", async () => {
  signedInCookies("a1");
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  server.use(http.post("/api/auth/refresh", () => HttpResponse.error()));
  await expect(api("get", "/api/auth/me")).rejects.toMatchObject({ status: 0, code: "offline" });
  expect(ended).not.toHaveBeenCalled();
  stop();
});

test("a wrong password is no expired session", async () => {
  signedInCookies("a1");
  server.use(http.post("/api/auth/login", () => problem(401, "bad-credentials")));
  const body = { email: "mia@example.org", password: "wrong" };
  await expect(api("post", "/api/auth/login", { body })).rejects.toBeInstanceOf(Problem);
  expect(refreshes).toBe(0);
});

test("values of a path are escaped", async () => {
  let path = "";
  server.use(
    http.delete("/api/auth/sessions/:id", ({ request }) => {
      path = new URL(request.url).pathname;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await api("delete", "/api/auth/sessions/{session_id}", { path: { session_id: "../me" as unknown as number } });
  expect(path).toBe("/api/auth/sessions/..%2Fme");
});

test("an aborted request stays an abort", async () => {
  const abort = new AbortController();
  abort.abort();
  await expect(api("get", "/api/ui", { signal: abort.signal })).rejects.not.toBeInstanceOf(Problem);
});
