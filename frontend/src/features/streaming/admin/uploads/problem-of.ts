import type { DetailedError } from "tus-js-client";

import { Problem } from "@/api/problem";

/** What the service said, or that it said nothing. */
export function problemOf({ originalResponse: answer, message }: DetailedError): Problem {
  if (!answer) return new Problem(0, "offline", message);
  try {
    const body = JSON.parse(answer.getBody()) as { code?: string; detail?: string; request_id?: string };
    return new Problem(answer.getStatus(), body.code ?? "", body.detail ?? message, body.request_id);
  } catch {
    return new Problem(answer.getStatus(), `http-${answer.getStatus()}`, message);
  }
}
