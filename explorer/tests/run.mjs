// The page in a real browser: every page at three widths, in both languages, light and dark; what a
// reader does with it; what it must never do. With REQUIEM_AT it asks a program that serves already,
// else the stand-in. Prints `N passed, N failed`.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { stub } from "./stub.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const only = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const shots = process.env.REQUIEM_SHOTS ?? "";
if (shots) mkdirSync(shots, { recursive: true });

const server = process.env.REQUIEM_AT ? { address: process.env.REQUIEM_AT, stop() {} } : await stub();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let [passed, failed] = [0, 0];

/** Opens a page in a window of its own and hands it to a test; what it said or asked is judged too. */
async function test(name, settings, act) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) return;
  const { allowed = [], path = "#/", ...options } = settings;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", acceptDownloads: true, bypassCSP: false, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !allowed.some((word) => message.text().includes(word))) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(server.address) && !url.startsWith("blob:")) faults.push(`asked ${url}`);
  });
  try {
    await page.goto(`${server.address}/${path}`);
    await act(page, context);
    if (faults.length > 0) throw new Error(faults.join("\n  "));
    passed += 1;
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n  ${error.message.split("\n").slice(0, 12).join("\n  ")}`);
    if (shots) await page.screenshot({ path: `${shots}/failed-${name.replaceAll(/[^a-z0-9]+/gi, "-")}.png` }).catch(() => {});
  }
  await context.close();
}
function expect(truth, what) {
  if (!truth) throw new Error(what);
}
async function faultless(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  expect(found.violations.length === 0, found.violations.map((one) => `axe ${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`).join("\n"));
}
const settled = (page) => page.waitForFunction(() => !/Being read|Загружается/.test(document.querySelector("main")?.textContent ?? "Being read"), undefined, { timeout: 15000 });
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1);

const PAGES = { record: "#/record/arrests", camps: "#/record/camps?panels=all", runs: "#/runs?one=first-run&other=without-requests", missing: "#/nowhere" };
// What the stub has no answers for is asked of the program alone.
if (process.env.REQUIEM_AT)
  Object.assign(PAGES, {
    country: "#/country",
    tiles: "#/country?view=tiles&quantity=limits&per=rate",
    region: "#/country/WSI",
    machine: "#/machine?way=tried",
    mechanism: "#/machine/M08",
    case: "#/case",
    chain: "#/case?pick=longest-chain",
    leadership: "#/leadership?who=yezhov",
    person: "#/leadership/bukharin",
    evidence: "#/evidence?text=00447",
    claims: "#/claims?verdict=contradicted",
    timeline: "#/timeline?year=1937",
    method: "#/method",
    book: "#/method/mechanisms-M08",
  });

for (const [name, path] of Object.entries(PAGES))
  for (const width of [390, 768, 1440])
    for (const [lang, colorScheme] of [["en", "light"], ["ru", "dark"], ["en", "dark"], ["ru", "light"]]) {
      const at = `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;
      await test(`page ${name} ${width} ${lang} ${colorScheme}`, { path: at, viewport: { width, height: 900 }, colorScheme }, async (page) => {
        await page.waitForSelector("main h1");
        await settled(page);
        await page.waitForTimeout(150);
        expect((await page.getAttribute("html", "lang")) === lang, "the language of the page");
        expect(await fits(page), "the page is wider than its window");
        if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${lang}-${colorScheme}.png`, fullPage: true });
        await faultless(page);
      });
    }

await test("figure within a second", {}, async (page) => {
  await page.reload();
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  const time = await page.evaluate(() => performance.now());
  expect(time < 2500, `the first figure came after ${Math.round(time)} ms`);
});
await test("first load is light", { path: "#/record/arrests?lang=ru" }, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  await page.waitForLoadState("networkidle");
  const files = await page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name));
  const { gzipSync } = await import("node:zlib");
  let [scripts, fonts] = [0, 0];
  for (const file of files) {
    const body = /\.(js|woff2)$/.test(file) ? Buffer.from(await (await fetch(file)).arrayBuffer()) : Buffer.alloc(0);
    if (file.endsWith(".js")) scripts += gzipSync(body, { level: 9 }).length;
    if (file.endsWith(".woff2")) fonts += body.length;
  }
  console.log(`first load: ${(scripts / 1000).toFixed(1)} kB of scripts (gzip), ${(fonts / 1000).toFixed(1)} kB of fonts`);
  expect(scripts <= 180_000 && fonts <= 250_000, `${scripts} and ${fonts} bytes`);
});
await test("card by mouse", {}, async (page) => {
  await page.waitForSelector("svg [data-card]");
  await page.click("#figure-arrests .pill");
  await page.waitForSelector("#card-title");
  expect((await page.locator("svg .marked").count()) > 0, "the dots of the source are marked");
  expect(page.url().includes("card="), "the card stands in the address");
  await page.locator("svg .filled [data-card], svg .open [data-card], svg [data-card]").first().click({ force: true });
  await page.waitForFunction(() => document.querySelectorAll("aside .card").length === 1);
  await faultless(page);
});
await test("card by keyboard", {}, async (page) => {
  await page.waitForSelector("svg [data-card]");
  await page.focus("#figure-arrests .pill");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#card-title");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector(".card"));
  expect(await page.evaluate(() => document.activeElement?.classList.contains("pill")), "the focus is back on the number");
});
await test("card under its figure", { viewport: { width: 390, height: 844 } }, async (page) => {
  await page.waitForSelector("svg [data-card]");
  await page.click("#figure-arrests .pill");
  await page.waitForSelector("#figure-arrests .card");
  expect((await page.locator("aside .card").count()) === 0, "one card");
  await faultless(page);
});
await test("table with cards", {}, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  await page.locator("#figure-arrests .tools button").first().click();
  await page.waitForSelector("#figure-arrests table .told");
  await page.locator("#figure-arrests table .told").first().click();
  await page.waitForSelector("#card-title");
  await page.locator("#figure-arrests thead button").nth(3).click();
  expect((await page.locator("#figure-arrests th[aria-sort]").count()) === 1, "one column is sorted");
  await faultless(page);
});
await test("address restores state", { path: "#/record/arrests?by=line&card=WSI&in=arrests&lang=ru&line=security&place=WSI&recorded=yes&show=arrests.table&step=year" }, async (page) => {
  await page.waitForSelector("aside .card");
  const state = await page.evaluate(() => ({
    choices: [...document.querySelectorAll("#figure-arrests select")].map((one) => one.value),
    recorded: document.querySelector("#figure-arrests input[type=checkbox]").checked,
    table: document.querySelectorAll("#figure-arrests table").length > 0,
    lang: document.documentElement.lang,
  }));
  expect(JSON.stringify(state.choices) === JSON.stringify(["arrests", "WSI", "security", "year", "line"]), JSON.stringify(state));
  expect(state.recorded && state.table && state.lang === "ru", JSON.stringify(state));
});
await test("back and forward", {}, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  await page.selectOption("#figure-arrests select >> nth=3", "year");
  await page.waitForFunction(() => location.hash.includes("step=year"));
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("#figure-arrests select")[3].value === "month");
});
await test("downloads parse", {}, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  const take = async (nth) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#figure-arrests .tools button").nth(nth).click()]);
    return readFileSync(await file.path(), "utf8");
  };
  const csv = (await take(1)).trim().split("\r\n");
  expect(csv.length > 50 && csv.every((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).length >= 10), `${csv.length} lines of CSV`);
  const svg = await take(2);
  const sound = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror") === null, svg);
  expect(sound && !svg.includes("var("), "the drawing stands alone");
});
await test("a run begun, cancelled, resumed", { path: "#/runs" }, async (page) => {
  await page.fill("form input[type=text] >> nth=0", "A short run");
  await page.selectOption("form select >> nth=0", { index: 0 });
  await page.fill("form input[type=date] >> nth=0", "1937-08-01");
  await page.fill("form input[type=date] >> nth=1", "1937-08-31");
  await page.locator("form button.quiet").last().click();
  await page.waitForSelector("form [role=status] p");
  await page.click("form button.press");
  await page.waitForSelector('li[data-state="running"] button');
  await page.click('li[data-state="running"] button');
  await page.waitForSelector('li[data-state="cancelled"] button');
  await page.click('li[data-state="cancelled"] button');
  await page.waitForSelector('li[data-state="finished"]');
  await faultless(page);
});
await test("an unknown run is told", { path: "#/record/arrests?run=no-such-run", allowed: ["404"] }, async (page) => {
  await page.waitForSelector(".caution");
  expect((await page.textContent(".caution")).includes("no-such-run"), "the run is named");
  await faultless(page);
});
await test("an unknown card is told", { path: "#/record/arrests?card=nothing_of_the_kind", allowed: ["404"] }, async (page) => {
  await page.waitForSelector(".card .caution");
});
await test("print", {}, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  await page.emulateMedia({ media: "print" });
  expect(!(await page.isVisible("nav")) && !(await page.isVisible(".tools")), "the controls are not printed");
  expect(await page.isVisible("svg[data-chart]"), "the figure is");
  if (shots) await page.pdf({ path: `${shots}/print.pdf` });
});
await test("twice as large", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  expect(await fits(page), "nothing runs out of the window");
  await faultless(page);
});
await test("reduced motion", { reducedMotion: "reduce" }, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving === 0, `${moving} animations`);
});
await test("skip link and ground", {}, async (page) => {
  await page.waitForSelector("svg[data-chart]");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.classList.contains("skip")), "the first stop leads to the text");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id === "text"), "the text has the focus");
  await page.locator(".choices > button").click();
  expect((await page.getAttribute("html", "data-ground")) === "dark", "the ground is dark");
  await page.reload();
  expect((await page.getAttribute("html", "data-ground")) === "dark", "and stays dark");
});
await test("token leaves the address", { path: "#token=0123456789abcdef0123456789abcdef", allowed: process.env.REQUIEM_AT ? ["401"] : [] }, async (page) => {
  await page.waitForSelector("main h1");
  expect(!page.url().includes("0123456789abcdef"), page.url());
});

await browser.close();
server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
