import axios, { isAxiosError, type InternalAxiosRequestConfig } from "axios";

import { csrfToken } from "./csrf";
import { Problem, toProblem } from "./problem";
import { queryString } from "./query-string";
import { refreshSession } from "./refresh";

interface Attempt extends InternalAxiosRequestConfig {
  usedToken?: string | undefined;
  retried?: boolean;
}

/** A 401 that speaks of what was typed, not of the session. */
const ABOUT_THE_INPUT = new Set(["bad-credentials"]);
const SAFE = new Set(["get", "head", "options"]);
const endings = new Set<() => void>();

/** Calls `listener` when the service no longer knows this browser. */
export function onSessionEnded(listener: () => void): () => void {
  endings.add(listener);
  return () => endings.delete(listener);
}

/** Tells whoever listens that the service no longer knows this browser. */
export function announceSessionEnd(): void {
  for (const listener of endings) listener();
}

// `fetch` is the only adapter that the build keeps (tools/lean.mjs), and the only way of writing queries is ours.
export const client = axios.create({
  baseURL: window.location.origin,
  timeout: 30_000,
  adapter: "fetch",
  paramsSerializer: { serialize: queryString },
});

client.interceptors.request.use((config: Attempt) => {
  config.usedToken = csrfToken("access");
  if (!SAFE.has(config.method ?? "get") && config.usedToken) config.headers.set("X-CSRF-TOKEN", config.usedToken);
  return config;
});

client.interceptors.response.use(undefined, async (error: unknown) => {
  const problem = toProblem(error);
  if (!isAxiosError(error) || !saysTheSessionIsOver(problem)) throw problem;
  const attempt: Attempt | undefined = error.config;
  if (attempt && !attempt.retried && (await renewed(attempt.usedToken))) return client.request(again(attempt));
  announceSessionEnd();
  throw problem;
});

function saysTheSessionIsOver(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 401 && !ABOUT_THE_INPUT.has(problem.code);
}

async function renewed(stale: string | undefined): Promise<boolean> {
  try {
    return await refreshSession(stale);
  } catch (error) {
    throw toProblem(error);
  }
}

function again(attempt: Attempt): Attempt {
  return { ...attempt, retried: true };
}
