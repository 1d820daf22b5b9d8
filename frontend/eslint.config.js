import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y-x";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Imports lead downwards: shared parts know no feature, a feature knows no other and not the app. */
const zone = (files, forbidden, message) => ({
  files: files.map((folder) => `src/${folder}/**/*.{ts,tsx}`),
  ignores: ["**/*.test.{ts,tsx}", "src/plugins/built-in.ts"],
  rules: { "no-restricted-imports": ["error", { patterns: [{ regex: forbidden, message }] }] },
});
const features = ["access", "account", "admin", "catalog", "streaming"];

export default tseslint.config(
  { ignores: ["dist", "src/api/schema.d.ts", "author/*.d.ts", "e2e/pictures", "e2e/results"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/only-throw-error": ["error", { allowThrowingUnknown: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='style']", message: "Use a class: styles live in one place." },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "React escapes; do not go around it." },
      ],
      "max-lines": ["error", 150],
    },
  },
  {
    files: ["src/**/*.tsx"],
    plugins: { "jsx-a11y-x": a11y, "react-hooks": hooks },
    rules: { ...a11y.configs.strict.rules, ...hooks.configs.flat["recommended-latest"].rules },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    ignores: ["src/**/*.mocking.test.{ts,tsx}"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...["mock", "doMock", "resetModules"].map((property) => ({
          object: "vi",
          property,
          message: "Modules are shared here: call the file *.mocking.test.ts, and it has its own.",
        })),
      ],
    },
  },
  { files: ["tools/**/*.mjs", "author/*.js", "*.js"], languageOptions: { globals: globals.node } },
  { files: ["tools/bench/*.mjs"], languageOptions: { globals: { PerformanceObserver: "readonly", MutationObserver: "readonly", addEventListener: "readonly", document: "readonly" } } },
  zone(
    ["admin", "api", "session", "plugins", "sdk", "components", "hooks", "lib"],
    "^@/(app|features)/",
    "What is shared knows neither the app nor a feature.",
  ),
  zone(["features"], "^@/app/", "A feature does not know the app that mounts it."),
  ...features.map((own) =>
    zone(
      [`features/${own}`],
      `^@/(app|features/(?!${own}/))`,
      "A feature imports no other feature: what two need is shared.",
    ),
  ),
  { files: ["e2e/**", "src/testing/**", "**/*.test.{ts,tsx}", "src/{lib,admin}/i18n/{en,de,door}.ts"], rules: { "max-lines": "off" } },
);
