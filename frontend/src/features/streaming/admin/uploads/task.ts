import type { DetailedError, Upload } from "tus-js-client";

import { csrfToken } from "@/api/csrf";
import { Problem } from "@/api/problem";
import { refreshSession } from "@/api/refresh";

import { pacemaker, type Pace } from "./pace";
import { problemOf } from "./problem-of";
import { fingerprint, metadata, type Wish } from "./wish";

const ENDPOINT = "/api/streaming/uploads";
const CHUNK = 32 * 1024 * 1024;
/** Ten minutes of trying, after which a person has to press a button. They begin anew whenever bytes get through. */
const DELAYS = [0, 1000, 3000, 5000, 10_000, ...Array.from({ length: 20 }, () => 30_000)];

/** Where an upload stands: "waiting" tries again by itself, "failed" needs a person. */
export type Standing = "starting" | "sending" | "waiting" | "paused" | "failed" | "done";

export interface State extends Partial<Pace> {
  standing: Standing;
  sent: number;
  problem?: Problem;
  /** What its address ends with, once it has one. */
  token?: string;
}

/** Sends a file piece by piece. What was sent is not sent again: not after a cut, nor after the page was closed. */
export class Task {
  state: State = { standing: "starting", sent: 0 };
  private upload: Upload | undefined;
  private usedToken: string | undefined;
  private stale: string | undefined;
  private readonly pace = pacemaker();

  constructor(
    readonly id: number,
    readonly wish: Wish,
    private readonly changed: () => void,
  ) {}

  async start(): Promise<void> {
    const tus = await import("tus-js-client");
    this.upload = new tus.Upload(this.wish.file, this.options());
    const [earlier] = await this.upload.findPreviousUploads();
    if (earlier?.uploadUrl) {
      this.upload.resumeFromPreviousUpload(earlier);
      this.keepTo(earlier.uploadUrl);
    }
    if (this.state.standing === "starting") this.upload.start();
  }

  resume(): void {
    this.set({ standing: this.state.token ? "sending" : "starting" });
    this.pace.forget();
    if (this.upload) this.upload.start();
    else void this.start();
  }

  pause(): void {
    void this.upload?.abort();
    this.set({ standing: "paused" });
  }

  /** Stops it; the caller forgets what was sent. */
  stop(): void {
    void this.upload?.abort();
  }

  private options(): ConstructorParameters<typeof Upload>[1] {
    return {
      endpoint: ENDPOINT,
      chunkSize: CHUNK,
      retryDelays: DELAYS,
      metadata: metadata(this.wish),
      fingerprint: () => Promise.resolve(fingerprint(this.wish)),
      removeFingerprintOnSuccess: true,
      onBeforeRequest: async (request) => {
        if (this.stale !== undefined) await refreshSession(this.stale);
        this.stale = undefined;
        this.usedToken = csrfToken("access");
        request.setHeader("X-CSRF-TOKEN", this.usedToken ?? "");
      },
      onShouldRetry: (error) => this.triesAgain(error),
      onUploadUrlAvailable: () => this.keepTo(this.upload?.url ?? ""),
      onProgress: (sent, total) => this.set({ standing: "sending", sent, ...this.pace.tell(sent, total) }),
      onSuccess: () => this.set({ standing: "done", sent: this.wish.file.size }),
      onError: (error) => this.failed(error),
    };
  }

  /** Without an endpoint tus reports that it cannot go on, where it would begin anew: the service may just be starting. */
  private keepTo(url: string): void {
    if (this.upload) this.upload.options.endpoint = null;
    this.set({ token: url.slice(url.lastIndexOf("/") + 1) });
  }

  private triesAgain(error: DetailedError): boolean {
    const problem = problemOf(error);
    const creating = error.originalRequest.getMethod() === "POST";
    if (problem.status === 401 && this.stale === undefined) this.stale = this.usedToken;
    const again = [401, 409, 423].includes(problem.status) || (problem.passing && !(creating && problem.status === 507));
    if (again) this.set({ standing: "waiting", problem });
    return again;
  }

  private failed(error: Error | DetailedError): void {
    const problem = "originalRequest" in error ? problemOf(error) : new Problem(0, "unknown", error.message);
    if (problem.status === 404 || problem.status === 410) this.beginAnew();
    else this.set({ standing: "failed", problem });
  }

  /** The service knows nothing of it any more. */
  private beginAnew(): void {
    if (!this.upload) return;
    this.upload.url = null;
    this.upload.options.endpoint = ENDPOINT;
    this.set({ standing: "starting", sent: 0 });
    this.upload.start();
  }

  private set(news: Partial<State>): void {
    const { problem, ...rest } = this.state;
    const kept = news.standing === "waiting" || news.standing === "failed" ? problem : undefined;
    this.state = { ...rest, ...(kept && { problem: kept }), ...news };
    this.changed();
  }
}
