// A stand-in for the program: serves the built page and the answers of one run that were kept, under
// the same strict headers, and makes runs that pass in a moment.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../../crates/requiem/src/explorer/dist");
const kept = (name) => JSON.parse(readFileSync(join(here, "fixtures", `${name}.json`), "utf8"));
const SORTS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".sha256": "text/plain" };
export const HEADERS = {
  "content-security-policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Starts the stand-in at a port that is free; gives its address and a way to stop it. */
export async function stub() {
  const answers = Object.fromEntries(["about", "runs", "figure-arrests", "figure-camps", "limits", "lists", "queue", "cards", "form", "compare"].map((name) => [name, kept(name)]));
  const jobs = [];
  const listeners = new Set();
  const told = (response, status, value) => {
    response.writeHead(status, { ...HEADERS, "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };
  const refused = (response, status, what, help) => told(response, status, { error: { what, help } });
  const job = (id, title) => ({ id, title, number: jobs.length + 1, state: "running", can_resume: false, before_it: null, progress: { stage: "days", day: "1937-08-05", share: 0.4, seconds_left: 12 }, why: null, seconds: null, scenario: "" });
  const tell = (one) => listeners.forEach((listen) => listen(one));

  function api(request, response, url) {
    const parts = url.pathname.split("/").slice(2).map(decodeURIComponent);
    const [first, id, what, rest] = parts;
    if (first === "about") return told(response, 200, answers.about);
    if (first === "token") return told(response, 200, {});
    if (first === "card") {
      const card = answers.cards[id];
      return card ? told(response, 200, card) : refused(response, 404, `nothing has the id \`${id}\``, "`requiem evidence list` lists the rows");
    }
    if (first === "schema") return told(response, 200, answers.form);
    if (first === "estimate") return told(response, 200, { seconds: 4.2, bytes: 120000000, bytes_to_be_had: 8e9, fits: true, measured: "bench", scenario: 'interpretation = "mixed"\nresolution = "strata"\n' });
    if (first === "jobs") return work(request, response, id, what);
    if (first !== "runs") return refused(response, 404, `there is no address ${url.pathname}`, "");
    if (!id) return told(response, 200, answers.runs);
    if (!answers.runs.some((run) => run.id === id)) return refused(response, 404, `there is no run \`${id}\``, "the page Runs lists those that are kept");
    if (what === "record") return told(response, 200, rest === "arrests" ? { ...answers["figure-arrests"], step: url.searchParams.get("step") ?? "month" } : { ...answers["figure-camps"], id: rest });
    if (what === "compare") return told(response, 200, answers.compare);
    return answers[what] ? told(response, 200, answers[what]) : refused(response, 404, `no answer \`${what}\``, "");
  }
  function work(request, response, id, what) {
    const found = jobs.find((one) => one.id === id);
    if (request.method === "POST" && !id) {
      let body = "";
      request.on("data", (piece) => (body += piece));
      request.on("end", () => {
        const order = JSON.parse(body);
        const made = job(`run-${jobs.length + 1}`, order.title ?? "");
        jobs.unshift(made);
        told(response, 200, made);
      });
      return;
    }
    if (!id) return told(response, 200, jobs);
    if (!found) return refused(response, 404, `there is no job \`${id}\``, "");
    if (what === "events") {
      response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream", "cache-control": "no-store" });
      const listen = (one) => one.id === id && response.write(`event: state\nid: ${Date.now()}\ndata: ${JSON.stringify(one)}\n\n`);
      listen(found);
      listeners.add(listen);
      request.on("close", () => listeners.delete(listen));
      return;
    }
    if (request.method === "DELETE") Object.assign(found, { state: "cancelled", can_resume: true, progress: null });
    if (what === "resume") Object.assign(found, { state: "finished", can_resume: false, seconds: 3.1 });
    tell(found);
    return told(response, 200, found);
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url, "http://127.0.0.1");
    if (url.pathname.startsWith("/api/")) return api(request, response, url);
    const path = normalize(url.pathname === "/" ? "/index.html" : url.pathname);
    try {
      const body = readFileSync(join(dist, path));
      response.writeHead(200, { ...HEADERS, "content-type": SORTS[extname(path)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      refused(response, 404, "there is no such file", "");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await stub()).address);
