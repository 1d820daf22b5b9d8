import { readFileSync } from "node:fs";

const PARTS = /node_modules[\\/](?:hls\.js[\\/]|media-captions[\\/]dist[\\/]prod(?:\.js|[\\/]index\.js)|@vidstack[\\/]react[\\/]prod[\\/](?:vidstack\.js|chunks[\\/]))/;
/** What Vidstack plays that is not ours. Its files have names without a meaning; the first line of code says where they come from. */
const FOREIGN = /^\/\/#region \S*providers\/(?:vimeo|youtube|google-cast|audio|embed|remotion)\//m;

/** Whether a module is needed as soon as a film plays: such modules come together, instead of one after the other. */
export function playerPart(id) {
  const path = id.split("?")[0];
  if (!PARTS.test(path)) return false;
  const text = readFileSync(path, "utf8");
  return !FOREIGN.test(text.slice(0, text.indexOf("\n", text.indexOf("//#region")) + 1));
}
