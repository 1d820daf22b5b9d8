import type { LoaderConfiguration, LoaderContext, LoaderResponse } from "hls.js";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { server } from "@/testing/server";

import { Addresses } from "./addresses";
import { Hls } from "./engine";
import { patientLoader } from "./loader";
import { Patience } from "./patience";

const OLD = "/v/1000/old/3/abcdef/e2.m3u8";
const FRESH = "/v/2000/new/3/abcdef/e2.m3u8";
const policy = { maxTimeToFirstByteMs: 9000, maxLoadTimeMs: 9000, timeoutRetry: null, errorRetry: null };
const config = { loadPolicy: policy } as LoaderConfiguration;

function around(renew: () => Promise<boolean> = () => Promise.resolve(false)) {
  return { addresses: new Addresses(OLD), patience: new Patience(), renew };
}

/** What comes of loading a part of the film: its bytes, or the status that was the last word. */
function loaded(place: ReturnType<typeof around>): Promise<string> {
  const loader = new (patientLoader(Hls.DefaultConfig.loader, place))(Hls.DefaultConfig);
  const context = { url: `${window.location.origin}/v/1000/old/3/abcdef/720p.m3u8`, responseType: "text" } as LoaderContext;
  return new Promise((resolve) =>
    loader.load(context, config, {
      onSuccess: (response: LoaderResponse, stats, given) => {
        expect(given).toBe(context);
        expect(stats).toBe(loader.stats);
        resolve(response.data as string);
      },
      onError: ({ code }) => resolve(`failed with ${code}`),
      onTimeout: () => resolve("timed out"),
    }),
  );
}

test.each([403, 410])("after a %i the same thing is loaded below a fresh signature", async (status) => {
  server.use(
    http.get("*/v/1000/old/3/abcdef/720p.m3u8", () => new HttpResponse(null, { status })),
    http.get("*/v/2000/new/3/abcdef/720p.m3u8", () => HttpResponse.text("#EXTM3U")),
  );
  const place = around(() => {
    place.addresses.renew(FRESH);
    return Promise.resolve(true);
  });
  expect(await loaded(place)).toBe("#EXTM3U");
});

test("without a fresh signature the refusal is passed on", async () => {
  server.use(http.get("*/v/*", () => new HttpResponse(null, { status: 410 })));
  expect(await loaded(around())).toBe("failed with 410");
});

test("what stays refused is not asked for for ever", async () => {
  server.use(http.get("*/v/*", () => new HttpResponse(null, { status: 403 })));
  const renew = vi.fn(() => Promise.resolve(true));
  expect(await loaded(around(renew))).toBe("failed with 403");
  expect(renew).toHaveBeenCalledTimes(2);
});

test("a lost network is waited out, and the viewer is told meanwhile", async () => {
  let away = true;
  server.use(http.get("*/v/*", () => (away ? HttpResponse.error() : HttpResponse.text("#EXTM3U"))));
  const place = around();
  const answer = loaded(place);
  await vi.waitFor(() => expect(place.patience.waiting.get()).toBe(true));
  away = false;
  window.dispatchEvent(new Event("online"));
  expect(await answer).toBe("#EXTM3U");
  expect(place.patience.waiting.get()).toBe(false);
});

test("what is not there is not there", async () => {
  server.use(http.get("*/v/*", () => new HttpResponse(null, { status: 404 })));
  expect(await loaded(around())).toBe("failed with 404");
});
