import { expect, test } from "vitest";

import { actionOf, type Action } from "./keys";

function pressed(key: string, target: Element = document.body, more: Partial<KeyboardEvent> = {}) {
  return actionOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...more });
}

function within(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector("[data-here]") ?? document.body;
}

test.each<[string, Action]>([
  [" ", { do: "play" }],
  ["k", { do: "play" }],
  ["K", { do: "play" }],
  ["j", { do: "seek", by: -10 }],
  ["l", { do: "seek", by: 10 }],
  ["ArrowLeft", { do: "seek", by: -5 }],
  ["ArrowRight", { do: "seek", by: 5 }],
  ["ArrowUp", { do: "volume", by: 0.05 }],
  ["m", { do: "mute" }],
  ["f", { do: "fullscreen" }],
  ["c", { do: "captions" }],
  ["i", { do: "picture-in-picture" }],
  [">", { do: "faster" }],
  ["<", { do: "slower" }],
  ["?", { do: "help" }],
  ["0", { do: "jump", share: 0 }],
  ["9", { do: "jump", share: 0.9 }],
  ["Escape", { do: "leave" }],
])("%j does what it says", (key, action) => {
  expect(pressed(key)).toEqual(action);
});

test("keys that belong to the browser stay the browser's", () => {
  expect(pressed("l", document.body, { ctrlKey: true })).toBeUndefined();
  expect(pressed("f", document.body, { metaKey: true })).toBeUndefined();
  expect(pressed("k", document.body, { defaultPrevented: true })).toBeUndefined();
});

test("a button answers to the space bar itself, and other keys go on", () => {
  const button = within("<button data-here>Mute</button>");
  expect(pressed(" ", button)).toBeUndefined();
  expect(pressed("k", button)).toEqual({ do: "play" });
});

test("arrows move a slider that has the focus, and nothing else", () => {
  const slider = within("<div role='slider' data-here></div>");
  expect(pressed("ArrowRight", slider)).toBeUndefined();
  expect(pressed("m", slider)).toEqual({ do: "mute" });
});

test.each(["<div role='menu'><button data-here></button></div>", "<dialog><button data-here></button></dialog>"])(
  "%s has its keys for itself",
  (html) => {
    expect(pressed("Escape", within(html))).toBeUndefined();
    expect(pressed("c", within(html))).toBeUndefined();
  },
);
