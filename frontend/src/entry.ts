import "@/styles/app.css";

/** How long the first picture may hold up the page once its name is seen, in milliseconds. */
const PATIENCE = 200;

/**
 * Lets the browser show what the service wrote into the page, a name and a picture, before other scripts run and keep it
 * busy; they are fetched meanwhile, at low priority. Where there is nothing to show, or nobody looks, nothing waits.
 */
async function shown(): Promise<void> {
  const opening = document.getElementById("opening");
  if (!opening || document.hidden) return;
  await painted();
  const picture = opening.querySelector("img")?.decode().catch(() => undefined);
  const pause = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([picture?.then(painted), pause]);
}

/** After the next frame. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

await shown();
await import("@/main");
