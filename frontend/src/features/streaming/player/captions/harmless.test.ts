import type Hls from "hls.js";
import { expect, test, vi } from "vitest";

import { keepWordsWords } from "./harmless";

// What Vidstack draws subtitles with extends the browser's own cues, which jsdom does not have.
vi.stubGlobal(
  "VTTCue",
  class {
    constructor(
      readonly startTime: number,
      readonly endTime: number,
      public text: string,
    ) {}
  },
);
const { renderVTTCueString, VTTCue } = await import("media-captions");

/** What is drawn of the words of a subtitle that hls.js has read. */
function drawn(text: string): HTMLElement {
  let parsed: ((event: string, told: { cues: { text: string }[] }) => void) | undefined;
  keepWordsWords({ on: (_: string, listen: typeof parsed) => (parsed = listen) } as unknown as Hls);
  const cue = new VTTCue(0, 1, text);
  parsed?.("hlsCuesParsed", { cues: [cue] });
  const place = document.createElement("div");
  place.innerHTML = renderVTTCueString(cue, 0);
  return place;
}

test.each([
  ["&lt;img src=/x&gt; said the page", "<img src=/x> said the page"],
  ["&lt;meta http-equiv=refresh content=0&gt;", "<meta http-equiv=refresh content=0>"],
  ["1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"],
])("%s is drawn as words", (text, words) => {
  const place = drawn(text);
  expect(place.children).toHaveLength(0);
  expect(place.textContent).toBe(words);
});

test("slanted words stay slanted", () => {
  expect(drawn("<i>far &amp; away</i>").innerHTML).toBe("<i>far &amp; away</i>");
});
