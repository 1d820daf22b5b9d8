/** Where the page keeps what its modules share; the addresses stay as they are within a level of the interface. */
export const addresses = {
  react: "/sdk/react.js",
  "react/jsx-runtime": "/sdk/jsx-runtime.js",
  "react-dom": "/sdk/react-dom.js",
  "react-router": "/sdk/react-router.js",
  "@tanstack/react-query": "/sdk/react-query.js",
  "marquee-plugin-kit/ui": "/sdk/ui.js",
};
