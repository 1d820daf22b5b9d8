import type Hls from "hls.js";
import { expect, test } from "vitest";

import { AUTO, Levels } from "./levels";

const level = (height: number, codec: string, group: string) => ({
  width: (height * 16) / 9,
  height,
  codecSet: `${codec},mp4a`,
  audioGroups: [group],
});

/** As hls.js sorts them: by the height, then what it prefers last. */
const LEVELS = [360, 720].flatMap((height) =>
  ["avc1", "av01"].flatMap((codec) => ["sound-2", "sound-6"].map((group) => level(height, codec, group))),
);

/** Of hls.js what the levels ask it for; `begins` is where it would begin by itself. */
function playing(loadLevel: number, begins = -1) {
  const listeners = new Map<string, () => void>();
  const hls = { levels: LEVELS, loadLevel, firstAutoLevel: begins, nextLevel: -1, on: (event: string, done: () => void) => listeners.set(event, done) };
  const levels = new Levels();
  levels.attach(hls as unknown as Hls);
  return { hls, levels, parsed: () => listeners.get("hlsManifestParsed")?.() };
}

test("each size is offered once, however many encodings it has", () => {
  const { levels, parsed } = playing(-1);
  parsed();
  expect(levels.get().sizes).toEqual([720, 360]);
});

test.each([0, 1, 2, 3])("a size that is chosen by hand has the codec and the sound of what plays (%i)", (at) => {
  const { hls, levels } = playing(at);
  levels.choose(720);
  expect(LEVELS[hls.nextLevel]).toEqual({ ...LEVELS[at], width: 1280, height: 720 });
});

test("a wish from before the first picture has the codec that the browser would begin with", () => {
  for (const [begins, codec] of [[5, "avc1,mp4a"], [7, "av01,mp4a"]] as const) {
    const { hls, levels, parsed } = playing(-1, begins);
    levels.set({ ...levels.get(), wish: 360 });
    parsed();
    expect(LEVELS[hls.loadLevel]).toMatchObject({ height: 360, codecSet: codec, audioGroups: ["sound-2"] });
  }
});

test("who leaves the choice to the line gives it back", () => {
  const { hls, levels } = playing(3);
  levels.choose(AUTO);
  expect(hls.loadLevel).toBe(-1);
});
