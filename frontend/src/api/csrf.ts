/** The double-submit token of the access or the refresh cookie: absent when there is no session in this browser. */
export function csrfToken(kind: "access" | "refresh"): string | undefined {
  const name = `csrf_${kind}_token=`;
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(name));
  return cookie ? decodeURIComponent(cookie.slice(name.length)) : undefined;
}

/** Whether asking the service who is signed in can have an answer. Spares visitors a request that must fail. */
export function mayHaveSession(): boolean {
  return csrfToken("access") !== undefined || csrfToken("refresh") !== undefined;
}
