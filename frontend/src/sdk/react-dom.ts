// What libraries of components want of it; the page itself has been mounted already.
export { createPortal, default, flushSync, preload, useFormStatus, version } from "react-dom";
