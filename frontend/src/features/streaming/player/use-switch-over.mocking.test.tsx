import { renderHook } from "@testing-library/react";
import type Hls from "hls.js";
import type { ReactNode } from "react";
import { beforeEach, expect, test, vi } from "vitest";

import { aSession } from "@/features/streaming/testing";

import { switchOver } from "./engine/switch-over";
import { Watching } from "./state/watching";
import { Engine } from "./use-engine";
import { useSwitchOverWhenWaiting } from "./use-switch-over";
import { Video } from "./use-video";
import { Watched } from "./use-watching";

const { state, player } = vi.hoisted(() => ({
  state: { waiting: false, seeking: false },
  player: { textTracks: { toArray: () => [] } },
}));
vi.mock("./engine/switch-over", () => ({ switchOver: vi.fn() }));
vi.mock("./media", () => ({ useMediaState: (name: keyof typeof state) => state[name], useMediaPlayer: () => player }));

const BETTER = "/v/1000/new/3/abcdef/e3.m3u8";
const hls = {} as unknown as Hls;
const video = document.createElement("video");

function playing() {
  const watching = new Watching(aSession(), 0);
  watching.newer.set(BETTER);
  const around = ({ children }: { children: ReactNode }) => (
    <Watched value={watching}>
      <Engine value={hls}>
        <Video value={video}>{children}</Video>
      </Engine>
    </Watched>
  );
  return renderHook(() => useSwitchOverWhenWaiting(), { wrapper: around });
}

beforeEach(() => {
  vi.mocked(switchOver).mockClear();
  Object.assign(state, { waiting: false, seeking: false });
});

test("what plays is left alone", () => {
  playing();
  expect(switchOver).not.toHaveBeenCalled();
});

test.each(["waiting", "seeking"] as const)("a better picture comes, once, where the film is %s anyhow", (what) => {
  const { rerender } = playing();
  state[what] = true;
  rerender();
  rerender();
  expect(switchOver).toHaveBeenCalledExactlyOnceWith(hls, video, BETTER);
});
