/** A browser's context in which somebody is signed in, or nobody. */
export async function contextOf(browser, url, account) {
  const context = await browser.newContext({ baseURL: url, reducedMotion: "reduce", locale: "en-GB" });
  if (account) {
    const data = { email: account.email, password: account.password };
    const answer = await context.request.post("/api/auth/login", { data });
    if (!answer.ok()) throw new Error(`${account.email} cannot sign in: ${answer.status()} ${await answer.text()}`);
  }
  return context;
}
