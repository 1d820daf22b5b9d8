import { isAxiosError, isCancel } from "axios";

/** What the service says when it refuses: RFC 9457, plus our own `code`, `request_id` and `errors`. */
interface ProblemBody {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  errors?: Record<string, unknown>;
}

export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** HTTP status; 0 when no answer came at all. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId?: string,
    /** The first complaint about each field of the body. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Seconds to wait before asking again. */
    readonly retryAfter?: number,
    /** The whole answer, for problems that bring more than a sentence. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** For an address that can lead nowhere: the page says so as if the service had. */
export function notThere(): Problem {
  return new Problem(404, "not-found", "There is nothing here.");
}

/** Any failure of a request as a Problem; an aborted request stays what it is, because nobody is to be told. */
export function toProblem(error: unknown): unknown {
  if (isCancel(error) || !isAxiosError<unknown>(error)) return error;
  if (!error.response) return new Problem(0, "offline", error.message);
  const { status, data, headers } = error.response;
  const body: ProblemBody = typeof data === "object" && data !== null ? data : {};
  return new Problem(
    status,
    body.code ?? `http-${status}`,
    body.detail ?? body.title ?? error.message,
    body.request_id,
    fieldErrors(body.errors),
    seconds(headers["retry-after"]),
    { ...body },
  );
}

/** marshmallow answers {"json": {"email": ["Not an address."]}}; forms want {email: "Not an address."}. */
function fieldErrors(errors: Record<string, unknown> = {}): Record<string, string> {
  const places = Object.values(errors).filter((place) => typeof place === "object" && place !== null);
  const pairs = places.flatMap((place) => Object.entries(place as Record<string, unknown>));
  return Object.fromEntries(pairs.map(([field, complaint]) => [field, firstText(complaint)]));
}

function firstText(complaint: unknown): string {
  if (typeof complaint === "string") return complaint;
  if (typeof complaint !== "object" || complaint === null) return "";
  return firstText(Object.values(complaint)[0]);
}

function seconds(header: unknown): number | undefined {
  const value = Number(header);
  return header !== undefined && Number.isFinite(value) ? Math.max(1, Math.ceil(value)) : undefined;
}
