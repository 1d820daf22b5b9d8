import { expect, test } from "vitest";

import { Addresses, sameThing } from "./addresses";

const old = "/v/1000/oldsignature/3/abcdef/e2.m3u8";
const fresh = "/v/2000/newsignature/3/abcdef/e2.m3u8";
const here = window.location.origin;

test("what lies in the folder is asked for below the newest signature", () => {
  const addresses = new Addresses(old);
  addresses.renew(fresh);
  expect(addresses.newest("/v/1000/oldsignature/3/abcdef/720p/003-aa.mp4")).toBe(`${here}/v/2000/newsignature/3/abcdef/720p/003-aa.mp4`);
  expect(addresses.newest(`${here}${old}`)).toBe(`${here}${fresh}`);
});

test("a renewal that names another edition is a signature for the whole folder", () => {
  const addresses = new Addresses(old);
  addresses.renew("/v/2000/newsignature/3/abcdef/e9.m3u8");
  expect(addresses.newest(old)).toBe(`${here}${fresh}`);
});

test("another folder's signature counts for that folder alone", () => {
  const addresses = new Addresses(old);
  addresses.renew("/v/2000/newsignature/3/ffffff/e2.m3u8");
  expect(addresses.newest(old)).toBe(`${here}${old}`);
  addresses.follow("/v/2000/newsignature/3/ffffff/e2.m3u8");
  expect(addresses.newest("/v/1000/oldsignature/3/ffffff/720p.m3u8")).toBe(`${here}/v/2000/newsignature/3/ffffff/720p.m3u8`);
});

test.each(["/api/streaming/movies/3", "https://elsewhere.example/film.m3u8", "/v/1/x"])("%s is left alone", (address) => {
  expect(new Addresses(fresh).newest(address)).toBe(address);
});

test("two addresses name the same thing however they are signed", () => {
  expect(sameThing(old, fresh)).toBe(true);
  expect(sameThing(old, "/v/2000/newsignature/3/abcdef/e3.m3u8")).toBe(false);
});
