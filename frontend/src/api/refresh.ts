import axios from "axios";

import { csrfToken } from "./csrf";

let inFlight: Promise<boolean> | undefined;

/**
 * Asks for a new access token once, however many requests and tabs found theirs expired at the same moment.
 *
 * `stale` is the CSRF token of the request that was refused: when the cookie says something else by now, another
 * tab was faster and there is nothing to do. Answers false when the session is over.
 */
export function refreshSession(stale: string | undefined): Promise<boolean> {
  inFlight ??= oneTabAtATime(() => renew(stale)).finally(() => (inFlight = undefined));
  return inFlight;
}

async function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  // Absent where the page is not served over HTTPS or from this machine.
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request("marquee:refresh", work) : await work();
}

async function renew(stale: string | undefined): Promise<boolean> {
  const current = csrfToken("access");
  if (current !== undefined && current !== stale) return true;
  const proof = csrfToken("refresh");
  if (proof === undefined) return false;
  // A bare request: the client's own handling of 401 must not run inside of itself.
  const answer = await axios.post("/api/auth/refresh", undefined, {
    headers: { "X-CSRF-TOKEN": proof },
    validateStatus: (status) => status < 300 || status === 401 || status === 403,
  });
  return answer.status < 300;
}
