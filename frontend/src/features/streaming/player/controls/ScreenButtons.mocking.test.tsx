import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";

import { playerTexts } from "@/features/streaming/texts";

import { PictureButton } from "./ScreenButtons";

const { state, remote } = vi.hoisted(() => ({
  state: { canPictureInPicture: true, pictureInPicture: false },
  remote: { togglePictureInPicture: vi.fn() },
}));
vi.mock("@/features/streaming/player/media", () => ({
  useMediaState: (name: keyof typeof state) => state[name],
  useMediaRemote: () => remote,
}));

beforeEach(async () => {
  await playerTexts("en");
  Object.assign(state, { canPictureInPicture: true, pictureInPicture: false });
});

test("a browser that can show the film in a picture of its own has a button for it", () => {
  render(<PictureButton />);
  const button = screen.getByRole("button", { name: "Picture in picture", pressed: false });
  fireEvent.click(button);
  expect(remote.togglePictureInPicture).toHaveBeenCalledOnce();
});

test("while the film is there, the button leads back", () => {
  state.pictureInPicture = true;
  render(<PictureButton />);
  expect(screen.getByRole("button", { name: "Leave picture in picture", pressed: true })).toBeVisible();
});

test("a browser that cannot has none", () => {
  state.canPictureInPicture = false;
  render(<PictureButton />);
  expect(screen.queryByRole("button")).toBeNull();
});
