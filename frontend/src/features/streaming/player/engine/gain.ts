import { sameFolder } from "./addresses";

/** Whether another edition has more than the one that plays: anything at all, and a picture that this browser can show. */
export interface Gain {
  any: boolean;
  picture: boolean;
}

/** Tags of what can be chosen: pictures, and sounds and texts. */
const PICTURE = "#EXT-X-STREAM-INF:";
const OTHER = "#EXT-X-MEDIA:";

/** Compares the playlists of two editions. Another file of the film was sent because it is better. */
export async function gain(playing: string, other: string, signal: AbortSignal): Promise<Gain> {
  if (!sameFolder(playing, other)) return { any: true, picture: true };
  const [has, offers] = await Promise.all([playlist(playing, signal), playlist(other, signal)]);
  const more = (these: (text: string) => string[]) => these(offers).some((one) => !these(has).includes(one));
  const picture = more(pictures);
  return { any: picture || more(others), picture };
}

async function playlist(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(new URL(address, window.location.origin), { signal });
  if (!answer.ok) throw new Error(`${answer.status} for a playlist`);
  return answer.text();
}

/** As in "1920x1080 av01": those that this browser can show. */
function pictures(text: string): string[] {
  return lines(text, PICTURE).flatMap((line) => {
    const codecs = attribute(line, "CODECS");
    return shows(codecs) ? [`${attribute(line, "RESOLUTION")} ${codecs.split(".")[0]}`] : [];
  });
}

/** Without their addresses, which have the number of the edition. */
function others(text: string): string[] {
  return lines(text, OTHER).map((line) => line.replace(/,URI="[^"]*"/, ""));
}

function lines(text: string, tag: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.startsWith(tag));
}

function attribute(line: string, name: string): string {
  const [, quoted, plain] = new RegExp(`[:,]${name}=(?:"([^"]*)"|([^,]*))`).exec(line) ?? [];
  return quoted ?? plain ?? "";
}

/** A playlist need not name its codecs; where nothing is known of them, the player finds out. */
function shows(codecs: string): boolean {
  if (!codecs) return true;
  const type = `video/mp4; codecs="${codecs}"`;
  const { ManagedMediaSource: managed, MediaSource: usual } = window as { ManagedMediaSource?: typeof MediaSource; MediaSource?: typeof MediaSource };
  const source = managed ?? usual;
  return source ? source.isTypeSupported(type) : document.createElement("video").canPlayType(type) !== "";
}
