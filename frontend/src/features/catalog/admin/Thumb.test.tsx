import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { Thumb } from "@/features/catalog/admin/Thumb";
import { picture } from "@/testing/films";

test("an uploaded picture stands where a drawn one does: its sources take no place in a row", () => {
  const sources = ["image/avif", "image/webp"].map((type) => ({ type, srcset: "/api/catalog/artwork/0c9f-160.webp 160w" }));
  render(<Thumb picture={{ ...picture, sources, generated: false }} alt="A poster" sizes="40px" />);
  const beside = [...(screen.getByRole("img").parentElement?.children ?? [])].filter(({ tagName }) => tagName === "SOURCE");
  expect(beside.map(({ className }) => className)).toEqual(["hidden", "hidden"]);
});
