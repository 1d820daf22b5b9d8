import { announceSessionEnd } from "./client";
import { csrfToken } from "./csrf";
import { refreshSession } from "./refresh";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** The browser's `fetch` for addresses of this service: it proves changes and renews a session that ran out. */
export async function sessionFetch(path: string, init: RequestInit = {}): Promise<Response> {
  const address = new URL(path, window.location.href);
  if (address.origin !== window.location.origin) throw new Error(`${path} is not an address of this service`);
  const token = csrfToken("access");
  const answer = await fetch(address, proven(init, token));
  if (answer.status !== 401) return answer;
  if (await refreshSession(token)) return fetch(address, proven(init, csrfToken("access")));
  announceSessionEnd();
  return answer;
}

function proven(init: RequestInit, token: string | undefined): RequestInit {
  const headers = new Headers(init.headers);
  if (token && !SAFE.has((init.method ?? "GET").toUpperCase())) headers.set("X-CSRF-TOKEN", token);
  return { ...init, headers };
}
