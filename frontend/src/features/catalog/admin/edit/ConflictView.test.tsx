import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { renderAdmin } from "@/admin/testing";
import { ConflictView } from "@/features/catalog/admin/edit/ConflictView";
import { valuesOf } from "@/features/catalog/admin/edit/form-values";
import { adminMovie } from "@/features/catalog/admin/testing";

const base = valuesOf(adminMovie);
const current = { ...adminMovie, title: "The Lighter", tagline: "Theirs.", version: 4 };
const yours = { ...base, title: "The Lamp", duration: "90" };

async function conflict(save = vi.fn(() => Promise.resolve())) {
  const back = vi.fn();
  const { user } = await renderAdmin(<ConflictView stale={{ base, current, yours }} onSave={save} onBack={back} />);
  const side = (field: string, name: string) => within(screen.getByRole("group", { name: field })).getByRole("radio", { name });
  return { user, save, back, side };
}

test("both versions of what differs are shown, and nothing else", async () => {
  const { side } = await conflict();
  expect(screen.getAllByRole("group").map((group) => group.querySelector("legend")?.textContent)).toEqual(["Title", "Tagline", "Minutes"]);
  expect(side("Title", "Theirs")).toHaveAccessibleDescription("The Lighter");
  expect(side("Title", "Yours")).toHaveAccessibleDescription("The Lamp");
  expect(screen.getByRole("heading")).toHaveFocus();
});

test("where one side alone changed something it is proposed, and where both did somebody has to choose", async () => {
  const { user, save, side } = await conflict();
  expect([side("Tagline", "Theirs"), side("Minutes", "Yours")].map((choice) => (choice as HTMLInputElement).checked)).toEqual([true, true]);
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(save).not.toHaveBeenCalled();
  await user.click(side("Title", "Yours"));
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(save).toHaveBeenCalledExactlyOnceWith({ ...valuesOf(current), title: "The Lamp", duration: "90" });
});

test("one side may be taken as a whole", async () => {
  const { user, save } = await conflict();
  await user.click(screen.getByRole("button", { name: "All yours" }));
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(save).toHaveBeenLastCalledWith(yours);
  await user.click(screen.getByRole("button", { name: "All theirs" }));
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(save).toHaveBeenLastCalledWith(valuesOf(current));
});

test("what fails is told, and the choices stay", async () => {
  const { user, side } = await conflict(vi.fn(() => Promise.reject(new Error("down"))));
  await user.click(screen.getByRole("button", { name: "All yours" }));
  await user.click(screen.getByRole("button", { name: /^Save/ }));
  expect(await screen.findByText(/./, { selector: "[role=alert]:not(p), [role=alert]:not(p) *" })).toBeInTheDocument();
  expect(side("Title", "Yours")).toBeChecked();
});

test("one may go back to the form", async () => {
  const { user, back } = await conflict();
  await user.click(screen.getByRole("button", { name: "Back to the form" }));
  expect(back).toHaveBeenCalledOnce();
});
