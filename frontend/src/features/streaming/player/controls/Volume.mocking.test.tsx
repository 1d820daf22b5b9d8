import { render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { playerTexts } from "@/features/streaming/texts";
import { aSession } from "@/features/streaming/testing";
import { Watching } from "@/features/streaming/player/state/watching";
import { Watched } from "@/features/streaming/player/use-watching";

import { Volume } from "./Volume";

const { state } = vi.hoisted(() => ({ state: { canSetVolume: false, volume: 0.4, muted: false } }));
vi.mock("@/features/streaming/player/media", () => ({
  useMediaState: (name: keyof typeof state) => state[name],
  useMediaRemote: () => ({}),
}));

beforeEach(() => playerTexts("en"));

test("the bar shows how loud it is, also where that is known a little later", () => {
  const watching = new Watching(aSession(), 0);
  const volume = () => (
    <Watched value={watching}>
      <Volume />
    </Watched>
  );
  const { rerender } = render(volume());
  expect(screen.queryByRole("slider")).toBeNull();
  state.canSetVolume = true;
  rerender(volume());
  expect(screen.getByRole("slider", { name: "Volume" })).toHaveStyle({ "--at": "0.4" });
});
