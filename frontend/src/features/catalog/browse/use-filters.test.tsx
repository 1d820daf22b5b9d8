import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { lazy, Suspense, type ComponentType } from "react";
import { BrowserRouter, useSearchParams } from "react-router";
import { expect, test } from "vitest";

import { Choice } from "@/features/catalog/browse/Choice";
import { useFilters } from "@/features/catalog/browse/use-filters";

const Never = lazy(() => new Promise<{ default: ComponentType }>(() => undefined));

/** A page that is never ready for another address than the one it opened with. */
function Slow() {
  const [search] = useSearchParams();
  return search.size > 0 ? <Never /> : null;
}

function Panel() {
  const { filters, change } = useFilters();
  const { maturity_max: age, genre } = filters;
  return (
    <>
      <Choice name="age" text="Any age" on={age === undefined} pick={() => change({ maturity_max: undefined })} />
      <Choice name="age" text="Up to 16" on={age === 16} pick={() => change({ maturity_max: 16 })} />
      {["drama", "war"].map((slug) => (
        <Choice key={slug} text={slug} on={genre.includes(slug)} pick={() => change({ genre: [...genre, slug] })} />
      ))}
      <Suspense>
        <Slow />
      </Suspense>
    </>
  );
}

function open() {
  window.history.replaceState(null, "", "/browse");
  render(
    <BrowserRouter>
      <Panel />
    </BrowserRouter>,
  );
  return userEvent.setup();
}

test("a choice shows before the page is ready for it, and what it takes the place of does not", async () => {
  const user = open();
  await user.click(screen.getByRole("radio", { name: "Up to 16" }));
  expect(screen.getByRole("radio", { name: "Up to 16" })).toBeChecked();
  expect(screen.getByRole("radio", { name: "Any age" })).not.toBeChecked();
});

test("two choices made before the page is ready both count", async () => {
  const user = open();
  await user.click(screen.getByRole("checkbox", { name: "drama" }));
  await user.click(screen.getByRole("checkbox", { name: "war" }));
  await user.click(screen.getByRole("radio", { name: "Up to 16" }));
  expect(new URLSearchParams(window.location.search).getAll("genre")).toEqual(["drama", "war"]);
  expect(window.location.search).toContain("maturity_max=16");
});
