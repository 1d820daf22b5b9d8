import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { registry } from "@/plugins/registry";
import { Slot } from "@/plugins/Slot";

test("a contribution that throws is left out, and the others stay", () => {
  vi.spyOn(console, "error").mockReturnValue(undefined);
  const Broken = () => {
    throw new Error("no");
  };
  const Row = () => <p>A row of films</p>;
  render(<Slot name="home.row.v1" />);
  const slot = { slot: "home.row.v1" as const, order: 0 };
  act(() => {
    registry.add({
      pages: [],
      nav: [],
      adminPages: [],
      slots: [
        { ...slot, plugin: "broken", component: Broken },
        { ...slot, plugin: "rows", component: Row },
      ],
    });
  });
  expect(screen.getByText("A row of films")).toBeVisible();
  expect(screen.getByText("A part of broken failed and was left out.")).toBeVisible();
});

test("a contribution is given what its place promises", () => {
  const Panel = ({ title }: { title: string }) => <p>About {title}</p>;
  const panel = { slot: "title.panel.v1" as const, plugin: "lines", component: Panel, order: 0 };
  registry.add({ pages: [], nav: [], adminPages: [], slots: [panel] });
  render(<Slot name="title.panel.v1" props={{ movieId: 7, title: "Metropolis" }} />);
  expect(screen.getByText("About Metropolis")).toBeVisible();
});
