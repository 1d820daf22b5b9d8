import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { lettering } from "@/features/catalog/pictures/lettering";
import { Poster } from "@/features/catalog/pictures/Poster";
import { card, picture } from "@/testing/films";

test("a drawn poster has its title set over it", () => {
  render(<Poster movie={card(1, { title: "The Lamplighter" })} sizes="10rem" />);
  expect(screen.getByText("The Lamplighter")).toBeInTheDocument();
});

test("an uploaded poster says what it says, in the best format", () => {
  const sources = [{ type: "image/avif", srcset: "/p-320.avif 320w" }];
  const { container } = render(<Poster movie={card(1, { poster: { ...picture, generated: false, sources } })} sizes="10rem" />);
  expect(screen.queryByText("Film 1")).not.toBeInTheDocument();
  expect(container.querySelector("source")).toHaveAttribute("srcset", "/p-320.avif 320w");
  expect(container.querySelector("img")).toHaveAttribute("loading", "lazy");
});

test("a picture has its measures and its colour before it is there", () => {
  const { container } = render(<Poster movie={card(1)} sizes="10rem" eager />);
  expect(container.querySelector("img")).toHaveAttribute("width", "780");
  expect(container.querySelector("img")).toHaveAttribute("loading", "eager");
  expect(container.querySelector<HTMLElement>(".poster")?.style.getPropertyValue("--tone")).toBe("#2b3a55");
});

test("the same film always looks the same, and a long title is set smaller", () => {
  expect(lettering("Dawn", "drama", 7)).toEqual(lettering("Dawn", "drama", 7));
  const long = "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb";
  expect(lettering(long, "war", 7).step).toBeGreaterThan(lettering("Dawn", "war", 7).step);
});

test("a genre that nobody knows gets letters, too", () => {
  expect(lettering("Dawn", undefined, 3).face).toBeTruthy();
});
