/** Every address of the interface that the core owns. */
export const paths = {
  home: "/",
  signIn: "/sign-in",
  signUp: "/sign-up",
  forgot: "/forgot",
  reset: "/reset",
  verify: "/verify",
  profiles: "/profiles",
  account: "/account",
  admin: "/admin",
  apiDocs: "/api/docs",
} as const;
