import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import type { Ui } from "@/api/ui";

export const ui: Ui = {
  api_level: 1,
  name: "Roxy",
  version: "1.0.0",
  modules: [{ plugin: "core", version: "1.0.0", url: null, css: null, built_in: true }],
  languages: ["en", "de"],
  demo: false,
};

/** The service as far as every page asks for it; a test adds the operations that it is about. */
export const server = setupServer(http.get("/api/ui", () => HttpResponse.json(ui)));

/** An error in the one shape of the service. */
export function problem(status: number, code: string, more: object = {}, headers: Record<string, string> = {}) {
  const body = { type: `/problems/${code}`, title: code, status, code, detail: `detail of ${code}`, request_id: "r1" };
  return HttpResponse.json(
    { ...body, ...more },
    { status, headers: { "Content-Type": "application/problem+json", ...headers } },
  );
}
