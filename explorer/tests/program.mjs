// The program itself, as a reader has it: runs made with it in a folder that is thrown away at the
// end, the explorer opened over them, and what the same program says at a terminal.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const PROGRAM = resolve(process.env.REQUIEM_PROGRAM ?? join(here, "../../target/debug/requiem"));

/**
 * The runs that are read: a year and a half in counts, so that the archives have figures of it, the
 * same with one mechanism off, some weeks with a report and thus with what bound, and weeks told
 * person for person, one in four hundred.
 */
export const RUNS = {
  counts: "--from 1936-07-01 --to 1937-12-31 --no-report",
  without: "--from 1936-07-01 --to 1937-12-31 --off M08 --no-report",
  measured: "--from 1937-07-25 --to 1937-08-29 --seeds 0",
  persons: "--from 1937-07-01 --to 1937-10-15 --resolution people --scale 1:400 --no-report",
};

const folders = [];
const open = new Set();

/** A folder of our own, with an empty `out/`. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), "requiem-explorer-"));
  folders.push(made);
  mkdirSync(join(made, "out"));
  return made;
}

/** What the program says in a folder to words that are typed; a refusal of it throws. */
export function say(where, words) {
  const typed = typeof words === "string" ? words.split(" ").filter(Boolean) : words;
  return new Promise((done, fail) => {
    execFile(PROGRAM, typed, { cwd: where, maxBuffer: 256 << 20 }, (refused, told, wrong) => {
      if (refused) fail(new Error(`requiem ${typed.join(" ")}: ${wrong || refused.message}`));
      else done(told);
    });
  });
}

/** What it answers in JSON. */
export const answer = async (where, words) => JSON.parse(await say(where, typeof words === "string" ? `${words} --json` : [...words, "--json"]));

/** A folder with the runs that are read, two made at a time; or one of REQUIEM_RUNS, made before. */
export async function library() {
  if (process.env.REQUIEM_RUNS) return resolve(process.env.REQUIEM_RUNS);
  const made = folder();
  const left = Object.entries(RUNS).sort(([, one], [, other]) => Number(one.includes("--no-report")) - Number(other.includes("--no-report")));
  const make = async () => {
    for (let next = left.shift(); next; next = left.shift()) await say(made, `run --quiet ${next[1]} --out out/${next[0]}`);
  };
  await Promise.all([make(), make()]);
  return made;
}

/** The explorer over the runs of a folder: where it stands, its token, and two ways to end it. */
export async function serve(where, port = 0) {
  const child = spawn(PROGRAM, ["serve", "--port", String(port), "--json"], { cwd: where, stdio: ["ignore", "pipe", "pipe"] });
  open.add(child);
  let wrong = "";
  child.stderr.on("data", (piece) => (wrong += piece));
  const ended = new Promise((done) => child.once("exit", done));
  void ended.then(() => open.delete(child));
  const told = await new Promise((done, fail) => {
    let said = "";
    child.stdout.on("data", (piece) => {
      said += piece;
      if (said.endsWith("}\n")) done(JSON.parse(said));
    });
    void ended.then(() => fail(new Error(`requiem serve ended, and said ${said}${wrong}`)));
    child.once("error", (refused) => fail(new Error(`${PROGRAM}: ${refused.message}; \`cargo build --package requiem\` makes it`)));
  });
  return {
    folder: where,
    port: told.port,
    address: `http://127.0.0.1:${told.port}`,
    /** What stands behind the hash of the address that it prints. */
    key: new URL(told.address).hash,
    /** Ends it as Ctrl-C does. */
    async stop() {
      child.kill("SIGINT");
      await Promise.race([ended, sleep(10_000).then(() => child.kill("SIGKILL"))]);
      await ended;
    },
    /** Ends it as a loss of power does, in the middle of whatever it was at. */
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Whether anybody listens at a port of this machine. */
export function listens(port) {
  return new Promise((done) => {
    const line = connect(port, "127.0.0.1", () => done(true) && line.destroy());
    line.once("error", () => done(false));
  });
}

/** Ends what is still open and throws the folders away, whatever the end came from. */
function sweep() {
  for (const child of open) child.kill("SIGKILL");
  for (const made of folders) rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.on("exit", sweep);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
