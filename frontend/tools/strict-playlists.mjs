// Reads playlists as strictly as RFC 8216 is written: `node tools/strict-playlists.mjs MASTER_URL`. Fails at the first objection.
import HLS from "hls-parser";

HLS.setOptions({ strictMode: true });
const read = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return HLS.parse(await answer.text());
};
const [master] = process.argv.slice(2);
const { variants } = await read(master);
const others = variants.flatMap((variant) => [variant, ...variant.audio, ...variant.subtitles]);
const addresses = [...new Set(others.map(({ uri }) => new URL(uri, master).href))];
for (const address of addresses) {
  const { segments } = await read(address);
  if (!segments.length) throw new Error(`${address} has no segments`);
}
console.log(addresses.length);
