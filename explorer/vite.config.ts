// How the page is built: names without digests, so that two builds of the same sources are the same
// bytes, and nothing put inside a style or an address, which the server's policy would refuse.
// `--mode one` builds the same page in one piece, which `requiem export-page` puts into its files.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

const DIST = "../crates/requiem/src/explorer/dist";
const LIBRARIES = [
  { name: "plot", test: /node_modules[\\/](@observablehq|d3|d3-[a-z-]+|internmap|interval-tree-1d|isoformat|binary-search-bounds|delaunator|robust-predicates)[\\/]/ },
  { name: "svelte", test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/ },
];
const inPieces = {
  outDir: DIST,
  rolldownOptions: {
    output: {
      entryFileNames: "assets/[name].js",
      chunkFileNames: "assets/[name].js",
      assetFileNames: "assets/[name][extname]",
      codeSplitting: { groups: LIBRARIES },
    },
  },
};
const inOne = {
  outDir: `${DIST}/one`,
  copyPublicDir: false,
  cssCodeSplit: false,
  rolldownOptions: {
    input: "src/main.ts",
    output: {
      entryFileNames: "page.js",
      assetFileNames: ({ names }: { names: string[] }) => (names.some((name) => name.endsWith(".css")) ? "page.css" : "assets/[name][extname]"),
      codeSplitting: false,
    },
  },
};

/** The letters lie beside the page in pieces already; the one piece names them there. */
const lettersOnce: Plugin = {
  name: "letters-once",
  enforce: "post",
  generateBundle(_, bundle) {
    for (const name of Object.keys(bundle)) if (name.endsWith(".woff2")) delete bundle[name];
  },
};

export default defineConfig(({ mode }) => ({
  base: "/",
  plugins: [svelte(), ...(mode === "one" ? [lettersOnce] : [])],
  server: { proxy: { "/api": process.env["REQUIEM_AT"] ?? "http://127.0.0.1:1937" } },
  build: {
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    ...(mode === "one" ? inOne : inPieces),
  },
}));
