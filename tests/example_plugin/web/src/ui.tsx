import "./ui.css";

import type { Host } from "marquee-plugin-kit";

import { AdminPage } from "./AdminPage";
import { bookOf } from "./book";
import { BookPage } from "./BookPage";
import { FilmPanel } from "./FilmPanel";
import { HomeRow } from "./HomeRow";

export const apiLevel = 1;

/** A page, a page for administrators, a row of the home page and a panel of every film. */
export default function register(host: Host): void {
  const book = bookOf(host);
  const home = `/x/${host.plugin}/`;
  host.page({ path: "/", access: "public", component: () => <BookPage book={book} /> });
  host.nav({ label: "Guestbook", to: home, order: 50 });
  host.adminPage({ path: "/", label: "Guestbook", order: 50, component: () => <AdminPage book={book} /> });
  host.slot("home.row.v1", { component: () => <HomeRow book={book} to={home} />, order: 50 });
  host.slot("title.panel.v1", { component: (film) => <FilmPanel book={book} {...film} />, order: 50 });
}
