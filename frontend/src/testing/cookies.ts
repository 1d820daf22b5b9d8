const NAMES = ["csrf_access_token", "csrf_refresh_token"];

/** Signs the test's browser in, as far as scripts can see. */
export function signedInCookies(access = "a1", refresh = "r1"): void {
  document.cookie = `csrf_access_token=${access}; path=/`;
  document.cookie = `csrf_refresh_token=${refresh}; path=/`;
}

export function forgetCookies(): void {
  for (const name of NAMES) document.cookie = `${name}=; path=/; max-age=0`;
}
