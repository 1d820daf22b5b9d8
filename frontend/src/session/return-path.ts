import { paths } from "@/lib/paths";

const PARAMETER = "return";
/** Resolves what a browser would resolve, without being an address that anybody has. */
const ORIGIN = "https://here.invalid";

/** The sign-in page that leads back to `to` afterwards. */
export function signInPath(to: string): string {
  return leadingBack(paths.signIn, to);
}

/** The page to open an account on that leads back to `to` afterwards. */
export function signUpPath(to: string): string {
  return leadingBack(paths.signUp, to);
}

/**
 * Where to go after signing in. Anyone can write a link to our sign-in page, so that only a path of this site
 * counts: not `//evil.example`, not `/\evil.example`, not `javascript:`.
 */
export function returnPath(search: string): string {
  const wish = new URLSearchParams(search).get(PARAMETER) ?? "";
  if (!wish.startsWith("/") || !URL.canParse(wish, ORIGIN)) return paths.home;
  const url = new URL(wish, ORIGIN);
  const path = url.pathname + url.search + url.hash;
  const leaves = url.origin !== ORIGIN || path.startsWith("//") || /^\/api(\/|$)/.test(url.pathname);
  return leaves || url.pathname === paths.signIn ? paths.home : path;
}

/** The page that asks who is watching and leads on to `to`. */
export function profilesPath(to: string): string {
  return leadingBack(paths.profiles, to);
}

function leadingBack(page: string, to: string): string {
  return to === paths.home ? page : `${page}?${new URLSearchParams({ [PARAMETER]: to })}`;
}
