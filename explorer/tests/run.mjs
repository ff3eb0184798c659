// The explorer in a real browser, over the program itself: every page at three widths, what a reader
// does there, what is taken away, and whether its numbers are those of the terminal.
//
//   npm test                      all of it, with target/debug/requiem or REQUIEM_PROGRAM
//   npm test -- card "page case"  the tests whose names hold one of these words
//
// REQUIEM_SHOTS=DIR keeps pictures of the pages, REQUIEM_WINDOWS=N opens so many at once, and
// REQUIEM_RUNS=DIR reads runs that lie in DIR/out already. The last line is `N passed, N failed`.
import { availableParallelism } from "node:os";
import { run } from "./browser.mjs";
import { PROGRAM, library, serve } from "./program.mjs";
import "./making.mjs";
import "./pages.mjs";
import "./numbers.mjs";
import "./taking.mjs";
import "./keeping.mjs";
import "./reading.mjs";
import "./restoring.mjs";
import "./astray.mjs";

const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const windows = Number(process.env.REQUIEM_WINDOWS) || availableParallelism() + 1;
const begun = performance.now();
const since = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`;

console.log(`the program: ${PROGRAM}`);
const server = await serve(await library());
console.log(`runs made, explorer open: ${since()}`);
const [passed, failed] = await run(server, only, windows);
await server.stop();
console.log(`all: ${since()}, ${windows} windows at once`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
