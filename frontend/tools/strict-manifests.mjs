// Reads manifests as strictly as can be had: `node tools/strict-manifests.mjs FILE…`. Playlists are read by hls-parser, by the
// letter of RFC 8216; descriptions (.mpd) by shaka-player's parser. Prints, as JSON, an objection or what was understood of each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import HLS from "hls-parser";

HLS.setOptions({ strictMode: true });

const playlist = (text) => {
  const read = HLS.parse(text);
  if (read.isMasterPlaylist) return { variants: read.variants.length };
  if (!read.segments.length) throw new Error("it has no segments");
  const ends = ({ offset, length }) => [offset, offset + length - 1];
  return { pieces: read.segments.map(({ duration, uri, byterange }) => [duration, uri, ...(byterange ? ends(byterange) : [])]) };
};

// As much of a browser as shaka-player asks for before it plays anything.
const device = { userAgent: "", vendor: "", platform: "", languages: [] };
const page = { createElement: () => ({ canPlayType: () => "" }), addEventListener() {} };
const browser = { self: globalThis, window: globalThis, document: page, location: { protocol: "file:", href: "file:///" } };
Object.assign(globalThis, browser);
Object.defineProperty(globalThis, "navigator", { value: device });
console.info = console.log = console.debug = () => {};
const shaka = createRequire(import.meta.url)("shaka-player/dist/shaka-player.dash-es2021.debug.js");

const PLACE = "memory://film/";
shaka.net.NetworkingEngine.registerScheme("memory", (uri) =>
  shaka.util.AbortableOperation.completed({ uri, originalUri: uri, data: files.get(uri), headers: {} }),
);
const files = new Map();
const settings = shaka.util.PlayerConfiguration.createDefault();
const networkingEngine = new shaka.net.NetworkingEngine();
networkingEngine.configure(settings.networking);
const player = {
  networkingEngine,
  filter: async () => {},
  getBandwidthEstimate: () => 1e6,
  getConfiguration: () => settings,
  isAutoLowLatencyMode: () => false,
  isLowLatencyMode: () => false,
  onError: (error) => { throw error; },
  ...Object.fromEntries(["makeTextStreamsForClosedCaptions", "onTimelineRegionAdded", "onEvent", "updateDuration", "newDrmInfo",
    "onManifestUpdated", "onMetadata", "disableStream", "addFont", "enableLowLatencyMode"].map((name) => [name, () => {}])),
};

const understood = async (stream) => {
  await stream.createSegmentIndex();
  const pieces = [...stream.segmentIndex].map((piece) => [
    piece.endTime - piece.startTime, piece.getUris()[0].slice(PLACE.length), piece.getStartByte(), piece.getEndByte(),
  ]);
  const { originalId, type, codecs, language, width, height, frameRate, channelsCount, label, roles, bandwidth } = stream;
  return { id: originalId, type, codecs, language, width, height, frameRate, channelsCount, label, roles, bandwidth, pieces };
};

const description = async (text, name) => {
  const uri = PLACE + name;
  files.set(uri, new TextEncoder().encode(text).buffer);
  const parser = new shaka.dash.DashParser();
  parser.configure(settings.manifest, () => false);
  const manifest = await parser.start(uri, player);
  const streams = new Set(manifest.variants.flatMap(({ video, audio }) => [video, audio]).filter(Boolean));
  const tracks = await Promise.all([...streams, ...manifest.textStreams].map(understood));
  const duration = manifest.presentationTimeline.getDuration();
  await parser.stop();
  return { duration, tracks };
};

const told = {};
for (const name of process.argv.slice(2)) {
  try {
    const text = readFileSync(name, "utf8");
    told[name] = { read: name.endsWith(".mpd") ? await description(text, name.split("/").at(-1)) : playlist(text) };
  } catch (error) {
    told[name] = { objection: String(error.message ?? error) };
  }
}
process.stdout.write(JSON.stringify(told));
