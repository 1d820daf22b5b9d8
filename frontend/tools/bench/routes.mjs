/**
 * Every page of the interface, for those who may see it; `film` and the others are of the demo. The page on which the API is
 * tried is Swagger UI, and not ours to mend.
 */
export function routes({ film, genre, person }) {
  const open = [
    "/",
    "/browse",
    `/browse?genre=${genre}&sort=title`,
    "/search",
    `/search?q=${encodeURIComponent(film.title)}`,
    "/search?q=zzzzzz",
    `/title/${film.id}/${film.slug}`,
    "/title/999999999",
    `/genre/${genre}`,
    `/person/${person}`,
    "/reset?token=none",
    "/verify?token=none",
    "/no/such/page",
  ];
  const administration = [
    "/admin",
    "/admin/catalog",
    "/admin/catalog/new",
    `/admin/catalog/${film.id}`,
    "/admin/catalog/import",
    "/admin/plugins",
    "/admin/jobs",
    "/admin/users",
  ];
  return {
    "signed out": [...open, "/sign-in", "/sign-up", "/forgot"],
    "signed in": [...open, "/profiles", "/account"],
    administrator: [...open, "/profiles", "/account", ...administration],
  };
}

/** What there is on this service: a film with a genre and a person. */
export async function subjects(url) {
  const ask = async (path) => {
    const answer = await fetch(`${url}${path}`);
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    return answer.json();
  };
  const { items } = await ask("/api/catalog/movies?limit=1");
  if (items.length === 0) throw new Error("the service has no films: measure it with the demo");
  const film = await ask(`/api/catalog/movies/${items[0].id}`);
  const { id, slug } = film.credits[0].person;
  return { film, genre: film.genres[0].slug, person: `${id}/${slug}` };
}
