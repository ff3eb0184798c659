// Every page: at three widths, in both languages, light and dark; at twice its size; on paper; and
// how much of it is loaded before the first figure stands.
import { gzipSync } from "node:zlib";
import { expect, faultless, fits, picture, same, settled, still, test } from "./browser.mjs";

/** Each page that exists, and each state of one that looks otherwise. */
export const PAGES = {
  record: "#/record/arrests?run=counts",
  regions: "#/record/arrests?by=region&from=1937-07-01&run=counts&to=1937-12-31",
  camps: "#/record/camps?panels=all&run=counts",
  tables: "#/record/arrests?run=persons&show=arrests.table&step=quarter",
  card: "#/record/arrests?card=arrest_pavlov_1937&run=counts",
  country: "#/country?run=measured",
  tiles: "#/country?per=rate&quantity=limits&run=measured&view=tiles",
  recorded: "#/country?recorded=yes&run=counts&step=month",
  region: "#/country/WSI?run=counts",
  machine: "#/machine?run=counts&way=tried",
  mechanism: "#/machine/M08",
  case: "#/case?run=persons",
  chain: "#/case?pick=longest-chain&run=persons",
  "no case": "#/case?run=counts",
  leadership: "#/leadership?who=yezhov",
  "on a day": "#/leadership?on=1937-06-01",
  person: "#/leadership/bukharin",
  evidence: "#/evidence?text=00447",
  claims: "#/claims?verdict=contradicted",
  timeline: "#/timeline?year=1937",
  method: "#/method?run=measured",
  book: "#/method/mechanisms-M08",
  runs: "#/runs",
  compared: "#/runs?one=counts&other=without",
  "no page": "#/nowhere",
};
/** A telephone, a tablet, a desk; and the desk at twice its size, half as many pixels each way. */
const SIZES = [
  { width: 390, height: 844 },
  { width: 720, height: 450 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
const spoken = (path, lang) => `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`;

/** What stands beyond the right or left edge, other than in a part that scrolls by itself. */
const beyond = () =>
  [...document.querySelectorAll("main button, main a, main select, main input, main p, main h1, main h2")]
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && !one.closest(".scroll, pre, svg, .unseen, table") && (box.right > innerWidth + 1 || box.left < -1);
    })
    .map((one) => one.outerHTML.slice(0, 120));

// One window for all widths: whoever turns a telephone or draws a window wider is to see the same.
for (const [name, path] of Object.entries(PAGES))
  for (const [lang, colorScheme] of [["en", "light"], ["ru", "dark"]])
    test(`page ${name}, ${lang}, ${colorScheme}`, { path: spoken(path, lang), viewport: SIZES.at(-1), colorScheme }, async (page) => {
      for (const size of SIZES.toReversed()) {
        await page.setViewportSize(size);
        await settled(page);
        await still(page);
        const at = `at ${size.width} by ${size.height}`;
        expect((await page.getAttribute("html", "lang")) === lang, "the language of the page");
        expect((await page.locator("main .caution[role=status]").count()) === 0, "an answer was refused");
        await fits(page);
        same(await page.evaluate(beyond), [], `out of the window ${at}`);
        await picture(page, `${name} ${size.width} ${lang} ${colorScheme}`);
        if (size.height > 450) await faultless(page, at);
      }
    });

for (const name of ["record", "country", "machine", "chain", "person", "claims", "book", "compared"])
  test(`on paper: ${name}`, { path: PAGES[name], colorScheme: "dark", viewport: { width: 760, height: 1000 } }, async (page) => {
    await settled(page);
    const before = await page.evaluate(() => document.querySelector("main").innerText.length);
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
      return {
        controls: visible("header nav, .tools, .controls, .no-print, .skip"),
        drawings: visible("main figure svg[data-chart]"),
        all: document.querySelectorAll("main figure svg[data-chart]").length,
        ground: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
        letters: document.querySelector("main").innerText.length,
        dedication: visible(".dedication"),
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      };
    });
    expect(seen.controls === 0, `${seen.controls} controls are printed`);
    expect(seen.drawings === seen.all, `${seen.drawings} of ${seen.all} drawings are printed`);
    expect(seen.letters > before / 3 && seen.dedication === 1, `${seen.letters} letters are printed, of ${before}`);
    expect(/rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/.test(seen.ground) && seen.ink === "rgb(0, 0, 0)", `ink ${seen.ink} on ${seen.ground}`);
    expect(seen.wide <= 1, `${seen.wide} pixels run off the sheet`);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.subarray(0, 5).toString() === "%PDF-" && paper.length > 20_000, `a PDF of ${paper.length} bytes`);
  });

test("first load and first figure", { path: "#/record/arrests?lang=ru&run=counts" }, async (page) => {
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  const first = await page.evaluate(() => performance.now());
  await page.waitForLoadState("networkidle");
  const files = await page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name));
  let [scripts, fonts] = [0, 0];
  for (const file of files.filter((one) => /\.(js|woff2)$/.test(one))) {
    const body = Buffer.from(await (await fetch(file)).arrayBuffer());
    if (file.endsWith(".js")) scripts += gzipSync(body, { level: 9 }).length;
    else fonts += body.length;
  }
  console.log(`first load: ${(scripts / 1000).toFixed(1)} kB of scripts (gzip), ${(fonts / 1000).toFixed(1)} kB of fonts; first figure after ${Math.round(first)} ms, beside other windows`);
  expect(scripts > 50_000 && scripts <= 180_000, `${scripts} bytes of scripts`);
  expect(fonts > 50_000 && fonts <= 250_000, `${fonts} bytes of fonts`);
});

for (const name of ["record", "country", "machine", "timeline"])
  test(`reduced motion: ${name}`, { path: PAGES[name], reducedMotion: "reduce" }, async (page) => {
    await settled(page);
    const moving = await page.evaluate(() => {
      const lasting = (one, key) => getComputedStyle(one)[key].split(",").some((told) => parseFloat(told) > 0.01);
      const all = [...document.querySelectorAll("*")];
      return [document.getAnimations().length, all.filter((one) => lasting(one, "animationDuration") || lasting(one, "transitionDuration")).length];
    });
    expect(moving[0] === 0 && moving[1] === 0, `${moving[0]} animations, ${moving[1]} elements that would move`);
  });
