import { http, HttpResponse } from "msw";
import { beforeEach, expect, test, vi } from "vitest";

import type { Pulse } from "@/features/streaming/api";
import { aSession } from "@/features/streaming/testing";
import { problem, server } from "@/testing/server";

import { Watching } from "./watching";

const HEARTBEAT = "/api/streaming/sessions/:token/heartbeat";
const pulse: Pulse = {
  expires_at: "2030-01-01T00:00:00+00:00",
  hls_url: "/v/2000/new/3/abcdef/e2.m3u8",
  dash_url: null,
  state: "complete",
  renew_after: 9000,
  ended: false,
  reason: null,
};

beforeEach(() => vi.stubGlobal("MediaSource", { isTypeSupported: () => true }));

const answered = (change: Partial<Pulse> = {}) => server.use(http.post(HEARTBEAT, () => HttpResponse.json({ ...pulse, ...change })));

test("a heartbeat tells where the viewer is and how it plays, and brings a fresh address", async () => {
  const told = vi.fn();
  server.use(
    http.post(HEARTBEAT, async ({ request, params }) => {
      told(params.token, await request.json());
      return HttpResponse.json(pulse);
    }),
  );
  const watching = new Watching(aSession(), 0);
  watching.place = { position: 12.5, paused: false };
  expect(await watching.beat()).toBe(true);
  expect(told).toHaveBeenCalledWith("f00d", expect.objectContaining({ position: 12.5, paused: false }));
  expect(watching.addresses.newest("/v/1000/old/3/abcdef/x.mp4")).toContain("/v/2000/new/3/abcdef/x.mp4");
  expect(watching.newer.get()).toBeNull();
});

test("however many requests find their address stale, one asks for another", async () => {
  const asked = vi.fn();
  server.use(
    http.post(HEARTBEAT, () => {
      asked();
      return HttpResponse.json(pulse);
    }),
  );
  const watching = new Watching(aSession(), 0);
  expect(await Promise.all([watching.renew(), watching.renew(), watching.renew()])).toEqual([true, true, true]);
  expect(asked).toHaveBeenCalledTimes(1);
});

const NEWER = "/v/2000/new/3/abcdef/e7.m3u8";
const SMALL = '#EXT-X-STREAM-INF:CODECS="avc1.640020,mp4a.40.2",RESOLUTION=1280x720\n';
const LARGE = '#EXT-X-STREAM-INF:CODECS="avc1.640028,mp4a.40.2",RESOLUTION=1920x1080\n';
const WORDS = '#EXT-X-MEDIA:TYPE=SUBTITLES,LANGUAGE="de",URI="e7-words.m3u8"\n';

test.each([
  ["a better picture", LARGE, true],
  ["more texts alone", WORDS, false],
])("another edition with %s is kept for the viewer, and only a picture is called better", async (_, more, better) => {
  server.use(
    http.get("/v/2000/new/3/abcdef/e2.m3u8", () => HttpResponse.text(SMALL)),
    http.get(NEWER, () => HttpResponse.text(SMALL + more)),
  );
  answered({ hls_url: NEWER });
  const watching = new Watching(aSession(), 0);
  await watching.beat();
  await vi.waitFor(() => expect(watching.newer.get()).toBe(NEWER));
  expect(watching.better.get()).toBe(better);
  watching.follow(NEWER);
  expect([watching.newer.get(), watching.better.get()]).toEqual([null, false]);
});

test("an edition that still grows is not offered: it may end before the one that plays", async () => {
  answered({ hls_url: "/v/2000/new/3/abcdef/e7.m3u8", state: "playable" });
  const watching = new Watching(aSession({ state: "playable" }), 0);
  await watching.beat();
  expect(watching.newer.get()).toBeNull();
});

test("a session that was ended elsewhere says why, and says no good-bye", async () => {
  answered({ ended: true, reason: "signed-out", hls_url: null, expires_at: null });
  const left = vi.fn();
  server.use(http.post("/api/streaming/sessions/:token/end", () => (left(), new HttpResponse(null, { status: 204 }))));
  const watching = new Watching(aSession(), 0);
  expect(await watching.renew()).toBe(false);
  expect(watching.trouble.get()).toEqual({ kind: "ended", reason: "signed-out" });
  watching.leave();
  expect(left).not.toHaveBeenCalled();
});

test("a heartbeat that does not come through is no trouble", async () => {
  server.use(http.post(HEARTBEAT, () => HttpResponse.error()));
  const watching = new Watching(aSession(), 0);
  expect(await watching.beat()).toBe(false);
  expect(watching.trouble.get()).toBeNull();
});

test("a session that the service does not know is over", async () => {
  server.use(http.post(HEARTBEAT, () => problem(404, "not-found")));
  const watching = new Watching(aSession(), 0);
  await watching.beat();
  expect(watching.trouble.get()).toEqual({ kind: "ended" });
});

test("good-bye is said once, with the last place", async () => {
  const said = vi.fn();
  server.use(
    http.post("/api/streaming/sessions/f00d/end", async ({ request }) => {
      said(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const watching = new Watching(aSession(), 0, 77);
  watching.leave();
  watching.leave();
  await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.objectContaining({ position: 77 })));
  expect(said).toHaveBeenCalledTimes(1);
});
