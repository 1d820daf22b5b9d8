import type { TFunction } from "i18next";

import { Problem } from "@/api/problem";

const MINUTE = 60;

/** What a person is told about a failure: our own words where we know the case, else those of the service. */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof Problem)) return t("problems.unknown");
  if (error.status === 429) return waitText(t, error.retryAfter);
  if (error.code === "bad-credentials") return t("problems.badCredentials");
  if (error.status === 0) return t("problems.offline");
  if (error.status === 413) return t("problems.tooLarge");
  if (error.status === 415) return t("problems.unsupported");
  if (error.status >= 500) return withReference(t, error);
  return error.message;
}

function waitText(t: TFunction, seconds?: number): string {
  if (seconds === undefined) return t("problems.tooManyUnknown");
  if (seconds < 2 * MINUTE) return t("problems.tooMany", { count: seconds });
  return t("problems.tooManyMinutes", { count: Math.ceil(seconds / MINUTE) });
}

function withReference(t: TFunction, problem: Problem): string {
  const text = t("problems.unknown");
  return problem.requestId ? `${text} ${t("problems.reference", { id: problem.requestId })}` : text;
}
