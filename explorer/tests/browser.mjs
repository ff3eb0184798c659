// A browser with several windows: each test has one of its own, in which nothing may be said on the
// console, nothing asked beyond the explorer's own address, and no rule of accessibility broken.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.REQUIEM_SHOTS ?? "";
if (shots) mkdirSync(shots, { recursive: true });
/** Debian's; the one without a window of its own does the same in half the work. */
const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const BROWSER = process.env.CHROMIUM ?? BROWSERS.find((one) => existsSync(one));
/** What a debug build on a busy machine may take for an answer. */
const PATIENCE = 120_000;

const tests = [];

/**
 * Names a test. `settings` has the path behind the hash, the options of its window, words of the
 * console that are expected (`allowed`), and an explorer of its own in the place of the shared one.
 */
export function test(name, settings, act) {
  tests.push({ name, settings, act });
}
export function expect(truth, what) {
  if (!truth) throw new Error(typeof what === "function" ? what() : what);
}
/** Two things that must be the same, told both where they are not. */
export function same(seen, told, what) {
  const [one, other] = [JSON.stringify(seen), JSON.stringify(told)];
  if (one === other) return;
  const at = [...one].findIndex((letter, nth) => letter !== other[nth]);
  const near = (text) => text.slice(Math.max(0, at - 60), at + 160);
  throw new Error(`${what}:\n  … ${near(one)}\n  … ${near(other)}`);
}

/** Counts in the page what it has asked and not yet read, since an old answer stays until the new has come. */
function counting() {
  window.asking = 0;
  const later = () => setTimeout(() => (window.asking -= 1), 20);
  const ask = window.fetch;
  window.fetch = (...asked) => {
    window.asking += 1;
    const told = ask(...asked).then((reply) => {
      const text = reply.text.bind(reply);
      reply.text = () => {
        window.asking += 1;
        return text().finally(later);
      };
      return reply;
    });
    told.then(later, later);
    return told;
  };
}
/** Until the page has all its answers and has drawn them. */
export async function settled(page) {
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    const drawn = [...document.querySelectorAll("main .chart .holder")].every((one) => one.firstElementChild);
    return window.asking === 0 && drawn && document.fonts.status === "loaded" && !/Being read|Загружается/.test(main.textContent);
  });
}
/** Until drawings have found the width of a window that was just drawn wider or narrower. */
export const still = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
/** No rule of accessibility is broken. */
export async function faultless(page, where = "") {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const told = found.violations.map((one) => `axe ${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  expect(told.length === 0, [where, ...told].join("\n"));
}
/** Nothing runs out of the window to the right. */
export async function fits(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(wide <= window + 1, `the page is ${wide} wide in a window of ${window}`);
}
export async function picture(page, name) {
  if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png`, fullPage: true }).catch(() => {});
}
/** What a press of something gives to keep: its name and its bytes. */
export async function taken(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function meet(browser, shared, { name, settings, act }) {
  const { allowed = [], path = "#/", at: own, ...options } = settings;
  let server;
  try {
    server = own ? await own(shared) : shared;
  } catch (refused) {
    return refused.message;
  }
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  const faults = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !allowed.some((word) => message.text().includes(word))) faults.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${server.address}/`) && !url.startsWith(`blob:${server.address}/`)) faults.push(`asked ${url}`);
  });
  await context.addInitScript(counting);
  const page = await context.newPage();
  try {
    await page.goto(`${server.address}/${path}`);
    await act(page, { context, server });
    expect(faults.length === 0, faults.join("\n"));
    return undefined;
  } catch (error) {
    await picture(page, `failed-${name}`);
    return [error.message, ...faults].join("\n");
  } finally {
    await context.close();
  }
}

/** Runs the tests whose names hold one of the words, in so many windows at once. */
export async function run(shared, only, windows) {
  const browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
  const left = tests.filter((one) => only.length === 0 || only.some((word) => one.name.includes(word)));
  let [passed, failed] = [0, 0];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const begun = performance.now();
      const wrong = await meet(browser, shared, next);
      const took = ((performance.now() - begun) / 1000).toFixed(1);
      if (wrong === undefined) passed += 1;
      else failed += 1;
      console.log(wrong === undefined ? `ok ${next.name} (${took} s)` : `FAILED ${next.name} (${took} s)\n  ${wrong.split("\n").slice(0, 14).join("\n  ")}`);
    }
  };
  await Promise.all(Array.from({ length: windows }, lane));
  await browser.close();
  return [passed, failed];
}
