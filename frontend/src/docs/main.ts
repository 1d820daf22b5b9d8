import "swagger-ui-dist/swagger-ui.css";
import "./docs.css";

import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";

import { csrfToken } from "@/api/csrf";

interface Request {
  url: string;
  method?: string;
  headers: Record<string, string>;
}

/** A signed-in browser may try everything here: its cookies go along, and so does the proof that they are ours. */
function withCsrf(request: Request): Request {
  const token = csrfToken(request.url.endsWith("/api/auth/refresh") ? "refresh" : "access");
  if (token && request.method !== "GET") request.headers["X-CSRF-TOKEN"] = token;
  return request;
}

SwaggerUI({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: "list",
  filter: true,
  // The online validator would send the document to somebody else's server.
  validatorUrl: null,
  withCredentials: true,
  requestInterceptor: withCsrf,
});
