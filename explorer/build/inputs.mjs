// Says of which sources the built page was made, so that a page that lags behind its sources is
// found without building it again.
//
// A line for each source, sorted by path: the SHA-256 of its bytes, two spaces, its path under
// explorer/. The sources are every file under src/, public/ and build/, and the six files beside
// them that a build reads.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const kept = join(here, "../crates/requiem/src/explorer/dist/INPUTS.sha256");
const folders = ["build", "public", "src"];
const files = ["index.html", "package-lock.json", "package.json", "svelte.config.js", "tsconfig.json", "vite.config.ts"];

function under(folder) {
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

const paths = [...folders.flatMap(under), ...files].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const lines = paths.map((path) => `${createHash("sha256").update(readFileSync(join(here, path))).digest("hex")}  ${path}\n`);
const told = lines.join("");

if (process.argv.includes("--write")) {
  writeFileSync(kept, told);
} else if (readFileSync(kept, "utf8") !== told) {
  console.error("the built page lags behind explorer/: run `npm run build` there and commit crates/requiem/src/explorer/dist");
  process.exit(1);
}
