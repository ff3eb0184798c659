// How the page is built: names without digests, so that two builds of the same sources are the same
// bytes, and nothing put inside a style or an address, which the server's policy would refuse.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/",
  plugins: [svelte()],
  server: { proxy: { "/api": process.env["REQUIEM_AT"] ?? "http://127.0.0.1:1937" } },
  build: {
    outDir: "../crates/requiem/src/explorer/dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
        codeSplitting: {
          groups: [
            { name: "plot", test: /node_modules[\\/](@observablehq|d3|d3-[a-z-]+|internmap|interval-tree-1d|isoformat|binary-search-bounds|delaunator|robust-predicates)[\\/]/ },
            { name: "svelte", test: /node_modules[\\/](svelte|esm-env|clsx)[\\/]/ },
          ],
        },
      },
    },
  },
});
