import { expect, type Page } from "@playwright/test";

import { administer } from "./administrator";
import { inspect, PHONE, test } from "./browser";
import { filmsFile, poster } from "./films";
import { haveAccount, somebody } from "./people";

const newMark = () => Date.now().toString(36).slice(-5);

/** Brings in the films of the file, through the pages. */
async function bringIn(page: Page, mark: string): Promise<void> {
  await page.getByTestId("file").setInputFiles(filmsFile(mark));
  await page.getByRole("button", { name: "Bring in 4 films" }).click();
  await expect(page.getByRole("status").getByText("Done")).toBeVisible();
}

async function open(page: Page, title: string): Promise<void> {
  await page.goto(`/admin/catalog?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("films come in from a file, after a look at what would happen", PHONE, async ({ page }) => {
  const mark = newMark();
  await administer(page, "/admin/catalog/import");
  await inspect(page, "admin-import");
  await page.getByTestId("file").setInputFiles(filmsFile(mark));
  await expect(page.getByText("Looked through").first()).toBeVisible();
  const complaints = page.getByRole("region", { name: "Lines with problems" });
  await expect(complaints.getByRole("row").filter({ hasText: "Left out" })).toContainText("3");
  await expect(complaints.getByRole("row").filter({ hasText: "Repaired" })).toContainText(`The Glass Orchard ${mark}`);
  await inspect(page, "admin-import-preview");
  await page.getByRole("button", { name: "Bring in 4 films" }).click();
  await expect(page.getByRole("status").getByText("Done")).toBeVisible();
  await inspect(page, "admin-import-done");
  await page.getByRole("link", { name: "See the films" }).click();
  await expect(page.getByRole("link", { name: `Paper Kites ${mark}` })).toBeVisible();
});

test("a film is written, and its complaints stand at its fields", PHONE, async ({ page, watch }) => {
  watch.refusals.add(409);
  const mark = newMark();
  await administer(page, "/admin/catalog/new");
  await page.getByLabel("Year").fill("17");
  await page.getByRole("button", { name: "Create film" }).click();
  await expect(page.getByText("Please fill this in.")).toBeVisible();
  await expect(page.getByText("A year between 1870 and 2200.")).toBeVisible();
  await inspect(page, "admin-movie-new");
  await page.getByLabel("Title", { exact: true }).fill(`A Quiet Harbour ${mark}`);
  await page.getByLabel("Year").fill("2021");
  await page.getByLabel("Genres", { exact: true }).fill("Drama");
  await page.getByLabel("Genres", { exact: true }).press("Enter");
  await page.getByLabel("Genres", { exact: true }).fill("Mystery");
  await page.getByLabel("Genres", { exact: true }).press("Enter");
  await page.getByLabel("Languages", { exact: true }).fill("German");
  await page.getByLabel("Languages", { exact: true }).press("Enter");
  for (const name of ["Ada Lovelace", "Grace Hopper"]) {
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByLabel(/^Name, Person/).last().fill(name);
  }
  await page.getByRole("button", { name: "Move Grace Hopper up" }).click();
  await expect(page.getByLabel("Name, Person 1")).toHaveValue("Grace Hopper");
  await expect(page.getByRole("button", { name: "Move Grace Hopper up" })).toBeFocused();
  await page.getByRole("button", { name: "Create film" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `A Quiet Harbour ${mark}` })).toBeVisible();
  await expect(page.getByRole("list", { name: "Languages: chosen" })).toContainText("German");
  await inspect(page, "admin-movie");
  await page.getByLabel("Tagline").fill("Where the gulls know your name.");
  await page.getByRole("link", { name: "All films" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await inspect(page, "admin-movie-leave");
  await page.getByRole("button", { name: "Stay here" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("button", { name: "Delete film" }).click();
  await inspect(page, "admin-movie-delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete film" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Films" })).toBeVisible();
});

test("of two who edit one film, the later one sees both versions and settles them", PHONE, async ({ page, browser, watch }) => {
  watch.refusals.add(409);
  const mark = newMark();
  await administer(page, "/admin/catalog/import");
  await bringIn(page, mark);
  const title = `The Lamplighter ${mark}`;
  await open(page, title);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await administer(other, new URL(page.url()).pathname);
  await other.getByLabel("Tagline").fill("Someone has to stay awake.");
  await other.getByLabel("Year").fill("2018");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await elsewhere.close();

  await page.getByLabel("Year").fill("2020");
  await page.getByLabel("Description").fill("The last gas lamps of a city, and the man who lights them.");
  await page.getByLabel("State").selectOption("published");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { name: "Somebody else changed this film" })).toBeVisible();
  await expect(page.getByText("1 field to choose")).toBeVisible();
  await inspect(page, "admin-conflict");
  await page.getByRole("group", { name: "Year" }).getByLabel("Theirs").check();
  await page.getByRole("button", { name: "Save this" }).click();
  await expect(page.getByLabel("Year")).toHaveValue("2018");
  await expect(page.getByLabel("Tagline")).toHaveValue("Someone has to stay awake.");
  await expect(page.getByLabel("Description")).toHaveValue(/last gas lamps of a city/);
  await page.getByRole("link", { name: "View page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("a poster is uploaded, refused where it is none, and taken away", PHONE, async ({ page, watch }) => {
  watch.refusals.add(422).add(415);
  const mark = newMark();
  await administer(page, "/admin/catalog/import");
  await bringIn(page, mark);
  await open(page, `The Glass Orchard ${mark}`);
  await page.getByRole("link", { name: "Artwork" }).click();
  await expect(page.getByText("Drawn by the service")).toHaveCount(2);
  await page.getByTestId("file").first().setInputFiles({ name: "p.png", mimeType: "image/png", buffer: await poster(page) });
  await expect(page.getByText("The new picture is there.")).toBeVisible();
  await inspect(page, "admin-artwork");
  const broken = { name: "p.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") };
  await page.getByTestId("file").first().setInputFiles(broken);
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await page.getByRole("button", { name: "Remove the poster" }).click();
  await expect(page.getByText("The drawn picture is back.")).toBeVisible();
});

test("films are found, chosen and changed together", PHONE, async ({ page }) => {
  const mark = newMark();
  await administer(page, "/admin/catalog/import");
  await bringIn(page, mark);
  await page.getByRole("link", { name: "Films", exact: true }).click();
  await page.getByRole("searchbox").fill(mark);
  await expect(page).toHaveURL(`/admin/catalog?q=${mark}`);
  await expect(page.getByRole("row").filter({ hasText: mark })).toHaveCount(4);
  await page.getByRole("checkbox", { name: `Select Paper Kites ${mark}` }).check();
  await page.getByRole("checkbox", { name: `Select The Glass Orchard ${mark}` }).check();
  await inspect(page, "admin-bulk");
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByText("2 films changed.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Draft" })).toHaveCount(2);
  await page.getByRole("button", { name: "Genre…" }).click();
  await inspect(page, "admin-bulk-genre");
  await page.getByLabel("Genre", { exact: true }).last().fill("Holiday");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Holiday" })).toHaveCount(2);
  await page.getByLabel("State").selectOption("draft");
  await expect(page.getByRole("row").filter({ hasText: mark })).toHaveCount(2);
  await page.goBack();
  await expect(page.getByRole("row").filter({ hasText: mark })).toHaveCount(4);
  await page.getByRole("checkbox", { name: "Select all on this page" }).first().check();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog", { name: "Delete 4 films?" })).toBeVisible();
  await inspect(page, "admin-bulk-delete");
  await page.getByRole("button", { name: "Delete 4 films" }).click();
  await expect(page.getByText("Nothing fits.")).toBeVisible();
  await inspect(page, "admin-nothing");
});

test("plugins, jobs and accounts are looked after", async ({ page, browser }) => {
  const person = somebody();
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await haveAccount(visitor, person);
  await visitor.goto("/admin/users");
  await expect(visitor.getByRole("heading", { name: "For administrators only" })).toBeVisible();
  await inspect(visitor, "admin-denied");

  await administer(page, "/admin/plugins");
  await expect(page.getByRole("heading", { name: "catalog" })).toBeVisible();
  await page.getByText("Calls of its hooks").first().click();
  await inspect(page, "admin-plugins");
  await page.locator("summary", { hasText: "security" }).click();
  await expect(page.getByText("(set)").first()).toBeVisible();
  await inspect(page, "admin-plugins-settings");

  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await inspect(page, "admin-jobs");
  await page.getByRole("button", { name: /^Show / }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await inspect(page, "admin-job");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Accounts" }).click();
  await page.getByRole("searchbox").fill(person.email);
  await expect(page.getByRole("button", { name: /^Manage / })).toHaveCount(1);
  await page.getByRole("button", { name: `Manage ${person.name}` }).click();
  await inspect(page, "admin-user");
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Yes, do it" }).click();
  await expect(page.getByRole("dialog").getByText("Disabled")).toBeVisible();
  await page.keyboard.press("Escape");
  await inspect(page, "admin-users");
  await visitor.goto("/account");
  await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await context.close();
});
