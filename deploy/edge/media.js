// Checks addresses of media at the edge of a content delivery network, with what every such place has (fetch, WebCrypto):
// Cloudflare Workers as it stands, others with another last function. What it lets through is kept without the signature
// as its name, so that viewers with different addresses share one copy.
//
// It needs the text of instance/secrets/media_key as the secret MEDIA_KEY, and ORIGIN, as in "https://origin.example.org".

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(\/[A-Za-z0-9_][A-Za-z0-9._-]{0,127}){2,}$/;
const LONGEST = 506;
const text = new TextEncoder();

/** What an address leads to: {status, file, left}; file and seconds only for 200. `path` as it was asked for, not decoded. */
export async function checked(path, secret, now) {
  const parts = decoded(path).split("/");
  const [expires, signature] = parts.slice(2, 4);
  const folder = parts.slice(4, 6).join("/");
  const file = parts.slice(4).join("/");
  if (parts[1] !== "v" || file.length > LONGEST || !NAME.test(file)) return { status: 404 };
  const key = await crypto.subtle.importKey("raw", text.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const mac = bytes(signature);
  if (!mac || !(await crypto.subtle.verify("HMAC", key, mac, text.encode(`${folder}:${expires}`)))) return { status: 403 };
  const left = Number(expires) - now;
  return left > 0 ? { status: 200, file, left } : { status: 410 };
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

/** The bytes of base64url without padding, written in the one way that it has. */
function bytes(signature) {
  if (!/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(signature)) return null;
  const binary = atob(signature.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export default {
  async fetch(request, environment) {
    const url = new URL(request.url);
    if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) return new Response(null, { status: 405 });
    const from = environment.ORIGIN + url.pathname;
    if (request.method === "OPTIONS") return fetch(from, request);
    const { status, file, left } = await checked(url.pathname, environment.MEDIA_KEY, Math.floor(Date.now() / 1000));
    if (status !== 200) return new Response(null, { status, headers: { "Cache-Control": "no-store" } });
    const grows = file.endsWith(".live.m3u8");
    const cacheKey = `${environment.ORIGIN}/${file}#${request.headers.get("Origin") ?? ""}`;
    const kept = grows ? {} : { cf: { cacheEverything: true, cacheKey, cacheTtl: 30 * 86400 } };
    const answer = await fetch(from, { method: request.method, headers: request.headers, ...kept });
    const told = new Response(answer.body, answer);
    if (answer.ok) told.headers.set("Cache-Control", grows ? "no-cache" : `public, max-age=${left}, immutable`);
    return told;
  },
};
