const AXIOS = /node_modules[\\/]axios[\\/]lib[\\/]/;

/**
 * What axios brings for calls that this app never makes: the adapter before `fetch`, forms from objects, cancel
 * tokens, names of statuses. It lists its parts in one file, so that no bundler can tell by itself.
 */
const UNUSED = /(?:adapters\/xhr|helpers\/(?:toFormData|toURLEncodedForm|formDataToJSON|HttpStatusCode|spread|estimateDataURLDecodedBytes)|cancel\/CancelToken|core\/createMultipartBody)\.js$/;
const NOTHING = "\0marquee:nothing";

/** Leaves those parts of axios out of the build. */
export function leanAxios() {
  return {
    name: "marquee:lean-axios",
    apply: "build",
    enforce: "pre",
    resolveId: (source, importer) => (importer && AXIOS.test(importer) && UNUSED.test(source) ? NOTHING : undefined),
    load: (id) => (id === NOTHING ? "export default null;" : undefined),
  };
}

const ROUTER = /node_modules[\\/]react-router[\\/]dist[\\/]production[\\/]/;

/** Names for React's tools, which make a bundler keep what nobody imports: forms, scripts, prefetching. */
export function leanRouter() {
  return {
    name: "marquee:lean-router",
    apply: "build",
    transform: (code, id) =>
      ROUTER.test(id)
        ? code
            .replaceAll(/^\w+\.displayName = "[^"]*";$/gm, "")
            .replaceAll(/^(var \w+ = )(\w+\.(?:forwardRef|createContext)\()/gm, "$1/* @__PURE__ */ $2")
        : undefined,
  };
}

const HLS = /node_modules[\\/]hls\.js[\\/]dist[\\/]hls\.mjs/;

/** Parts of hls.js for films that are not ours: locked ones, ones with advertisements, ones that steer or report elsewhere. */
const CONTROLLERS = ["emeController", "cmcdController", "contentSteeringController", "iframeController", "interstitialsController"];
/** Our films are fragmented MP4: what would turn older containers into that stays out. */
const CONTAINERS = /(const muxConfig = \[\{\s*demux: MP4Demuxer,\s*remux: PassThroughRemuxer\s*\})[\s\S]*?\n\}\];\n\{\n[\s\S]*?\n\}\n(?=class Transmuxer)/;

/** Leaves those parts out of the build. It fails where hls.js is no longer written as it was. */
export function leanHls() {
  return {
    name: "marquee:lean-hls",
    apply: "build",
    transform(code, id) {
      if (!HLS.test(id)) return undefined;
      const replaced = (text, pattern, by) => {
        if (!pattern.test(text)) throw new Error(`hls.js has changed, tools/lean.mjs finds no ${pattern}`);
        return text.replace(pattern, by);
      };
      const without = (text, name) => replaced(text, new RegExp(`^ {2}${name}: [A-Z]\\w+ ?(,?)$`, "m"), `  ${name}: undefined$1`);
      return replaced(CONTROLLERS.reduce(without, code), CONTAINERS, "$1];\n");
    },
  };
}
