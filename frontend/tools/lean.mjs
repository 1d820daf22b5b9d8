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
