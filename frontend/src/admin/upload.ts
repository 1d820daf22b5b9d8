import { AxiosError, type AxiosResponse } from "axios";

import { csrfToken } from "@/api/csrf";
import { Problem, toProblem } from "@/api/problem";
import { refreshSession } from "@/api/refresh";

interface Upload {
  method: "PUT" | "POST";
  path: string;
  body: FormData;
  /** Told how much is on its way, from 0 to 1. */
  onProgress: (part: number) => void;
}

/**
 * Sends a file and says how far it is, which neither `fetch` nor our axios does. A session that has run out is
 * renewed first, so that nobody waits for a large file to be refused.
 */
export async function upload<Answer>(task: Upload): Promise<Answer> {
  const token = csrfToken("access");
  try {
    return await send<Answer>(task);
  } catch (error) {
    const over = error instanceof Problem && error.status === 401;
    if (over && (await refreshSession(token))) return send<Answer>(task);
    throw error;
  }
}

function send<Answer>({ method, path, body, onProgress }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "json";
    request.setRequestHeader("X-CSRF-TOKEN", csrfToken("access") ?? "");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = () => reject(new Problem(0, "offline", "no answer"));
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Answer);
      else reject(refusal(request));
    };
    request.send(body);
  });
}

function refusal(request: XMLHttpRequest): Error {
  const headers = { "retry-after": request.getResponseHeader("Retry-After") ?? undefined };
  const response = { status: request.status, data: request.response as unknown, headers } as unknown as AxiosResponse;
  return toProblem(new AxiosError(`status ${request.status}`, undefined, undefined, request, response)) as Error;
}
