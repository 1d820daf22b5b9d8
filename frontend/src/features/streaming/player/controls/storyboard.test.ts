import { expect, test } from "vitest";

import { pictureAt, stillsOf } from "./storyboard";

const VTT = `WEBVTT

00:00.000 --> 00:10.000
/somewhere/else/storyboard-000-ab.webp#xywh=0,0,240,136

00:10.000 --> 01:00:20.000
storyboard-001-cd.webp#xywh=240,136,240,136
`;
const stills = stillsOf(VTT, "https://films.example/v/1/s/3/t/e2-storyboard.vtt");

test("pictures lie beside the file that names them, whatever folder it says", () => {
  expect(stills.map(({ sheet }) => sheet)).toEqual([
    "https://films.example/v/1/s/3/t/storyboard-000-ab.webp",
    "https://films.example/v/1/s/3/t/storyboard-001-cd.webp",
  ]);
  expect(stills[1]).toMatchObject({ start: 10, end: 3620, x: 240, y: 136, width: 240, height: 136 });
});

test("every place of the film has a picture, the end too", () => {
  expect(pictureAt(stills, 9.99)).toBe(stills[0]);
  expect(pictureAt(stills, 10)).toBe(stills[1]);
  expect(pictureAt(stills, 99999)).toBe(stills[1]);
  expect(pictureAt([], 3)).toBeUndefined();
});

test("what is no list of pictures has none", () => {
  expect(stillsOf("<html>sign in</html>", "https://films.example/x.vtt")).toEqual([]);
});
