import { http, HttpResponse } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { signedInCookies } from "@/testing/cookies";
import { problem, server } from "@/testing/server";

import { Task } from "./task";

// jsdom is a browser to us, and not to the package.
vi.mock("tus-js-client", () => vi.importActual("tus-js-client/lib.esm/browser/index.js"));

const PLACE = "*/api/streaming/uploads";
const FILE = new File(["0123456789"], "The Lamplighter.mkv", { lastModified: 1 });

/** A service that keeps what it is sent, as long as nothing is in its way. */
function keeping(obstacle: (method: string) => Response | undefined = () => undefined) {
  const seen = { begun: 0, received: 0, metadata: "", tokens: [] as (string | null)[] };
  const place = (received: number) => ({ "Upload-Offset": String(received), "Upload-Length": "10", "Tus-Resumable": "1.0.0" });
  server.use(
    http.post(PLACE, ({ request }) => {
      const refused = obstacle("POST");
      if (refused) return refused;
      seen.begun += 1;
      seen.metadata = request.headers.get("Upload-Metadata") ?? "";
      return new HttpResponse(null, { status: 201, headers: { ...place(0), Location: `/api/streaming/uploads/t${seen.begun}` } });
    }),
    http.head(`${PLACE}/:token`, () => obstacle("HEAD") ?? new HttpResponse(null, { headers: place(seen.received) })),
    http.patch(`${PLACE}/:token`, ({ request }) => {
      seen.tokens.push(request.headers.get("X-CSRF-TOKEN"));
      const refused = obstacle("PATCH");
      if (refused) return refused;
      seen.received = FILE.size;
      return new HttpResponse(null, { status: 204, headers: place(seen.received) });
    }),
  );
  return seen;
}

function once(response: Response, method = "PATCH") {
  let left = 1;
  return (asked: string) => (asked === method && left-- > 0 ? response : undefined);
}

async function standing(task: Task, wanted: Task["state"]["standing"]) {
  await vi.waitFor(() => expect(task.state.standing).toBe(wanted), { timeout: 5000 });
}

beforeEach(() => signedInCookies("a1"));
afterEach(() => localStorage.clear());

test("a file is sent with what shall become of it", async () => {
  const seen = keeping();
  const task = new Task(1, { file: FILE, kind: "trailer", movieId: 12, publish: true }, () => undefined);
  await task.start();
  await standing(task, "done");
  const told = seen.metadata.split(",").map((pair) => pair.replace(/ (.*)/, (_, value: string) => ` ${atob(value)}`));
  expect(told).toEqual(["filename The Lamplighter.mkv", "kind trailer", "movie_id 12", "publish 1"]);
  expect(seen.tokens).toEqual(["a1"]);
});

test("a session that ran out is renewed on the way", async () => {
  const seen = keeping(once(problem(401, "session-ended")));
  server.use(
    http.post("*/api/auth/refresh", () => {
      signedInCookies("a2");
      return HttpResponse.json({});
    }),
  );
  const task = new Task(1, { file: FILE, kind: "film" }, () => undefined);
  await task.start();
  await standing(task, "done");
  expect(seen.tokens).toEqual(["a1", "a2"]);
});

test("after an error of the service it goes on, and says so meanwhile", async () => {
  const seen = keeping(once(problem(507, "out-of-space")));
  const standings = new Set<string>();
  const task: Task = new Task(1, { file: FILE, kind: "film" }, () => standings.add(task.state.standing));
  await task.start();
  await standing(task, "done");
  expect(standings).toContain("waiting");
  expect(seen.begun).toBe(1);
});

test("an upload that the service forgot begins anew", async () => {
  let forgotten = true;
  const seen = keeping((method) => {
    if (method !== "PATCH" || !forgotten) return undefined;
    forgotten = false;
    return problem(410, "upload-ended");
  });
  const task = new Task(1, { file: FILE, kind: "film" }, () => undefined);
  await task.start();
  await standing(task, "done");
  expect(seen.begun).toBe(2);
});

test("a file for which there is no room is refused, in the words of the service", async () => {
  keeping(once(problem(507, "out-of-space", { detail: "The disk has room for 1.0 GB." }), "POST"));
  const task = new Task(1, { file: FILE, kind: "film" }, () => undefined);
  await task.start();
  await standing(task, "failed");
  expect(task.state.problem?.message).toBe("The disk has room for 1.0 GB.");
});

test("a paused one stands still, and the same file goes on where it stopped", async () => {
  let broken = true;
  const seen = keeping((method) => (method === "PATCH" && broken ? HttpResponse.error() : undefined));
  const task: Task = new Task(1, { file: FILE, kind: "film" }, () => {
    if (task.state.token && task.state.standing === "starting") task.pause();
  });
  await task.start();
  await standing(task, "paused");
  broken = false;
  const again = new Task(2, { file: FILE, kind: "film" }, () => undefined);
  await again.start();
  await standing(again, "done");
  expect(seen.begun).toBe(1);
});
