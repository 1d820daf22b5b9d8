import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";

import { server } from "@/testing/server";

import { gain } from "./gain";

const PLAYING = "/v/2000/new/3/abcdef/e2.m3u8";
const OTHER = "/v/2000/new/3/abcdef/e7.m3u8";

const picture = (size: string, codec: string) => `#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="${codec},mp4a.40.2",RESOLUTION=${size},AUDIO="sound"\n`;
const words = (language: string, edition: string) => `#EXT-X-MEDIA:TYPE=SUBTITLES,LANGUAGE="${language}",URI="${edition}-${language}.m3u8"\n`;
const SMALL = picture("1280x720", "avc1.640020");
const LARGE = picture("1920x1080", "avc1.640028");
const SMALL_IN_AV1 = picture("1280x720", "av01.0.05M.08");

const NOTHING = { any: false, picture: false };
const TEXTS = { any: true, picture: false };
const PICTURE = { any: true, picture: true };

test.each([
  ["the same", SMALL + words("de", "e2"), SMALL + words("de", "e7"), ["avc1"], NOTHING],
  ["a larger picture", SMALL, SMALL + LARGE, ["avc1"], PICTURE],
  ["a picture less", SMALL + LARGE, SMALL, ["avc1"], NOTHING],
  ["a text", SMALL, SMALL + words("de", "e7"), ["avc1"], TEXTS],
  ["AV1 for a browser with it", SMALL, SMALL + SMALL_IN_AV1, ["avc1", "av01"], PICTURE],
  ["AV1 for a browser without it", SMALL, SMALL + SMALL_IN_AV1, ["avc1"], NOTHING],
])("what there is to gain from %s", async (_, before, now, shown, expected) => {
  vi.stubGlobal("MediaSource", { isTypeSupported: (type: string) => shown.some((codec) => type.includes(codec)) });
  server.use(
    http.get(PLAYING, () => HttpResponse.text(before)),
    http.get(OTHER, () => HttpResponse.text(now)),
  );
  expect(await gain(PLAYING, OTHER, new AbortController().signal)).toEqual(expected);
});

test("another file of the film was sent because it is better", async () => {
  expect(await gain(PLAYING, "/v/2000/new/3/other/e1.m3u8", new AbortController().signal)).toEqual(PICTURE);
});
