// Pages kept as one file: each says what the same page of the program says, with no network and no
// program, has the card of every number on it, and admits what it does not hold.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, faultless, same, settled, still, taken, test } from "./browser.mjs";
import { PAGES } from "./pages.mjs";
import { folder } from "./program.mjs";

/** Which pages are kept, and whether all that stands on them is: what starts work or gives away files is not. */
const KEPT = {
  record: true,
  regions: true,
  tables: true,
  tiles: true,
  region: true,
  machine: true,
  mechanism: true,
  chain: true,
  leadership: true,
  person: true,
  evidence: false,
  claims: true,
  timeline: true,
  method: true,
  book: true,
  compared: false,
};

const lines = (page) => page.evaluate(() => document.querySelector("main").innerText.split("\n").map((one) => one.trim()).filter(Boolean));

/** Opens a file in a window that reaches nothing, and gives what it did all the same. */
async function opened(context, file, viewport = { width: 1440, height: 900 }) {
  const alone = await context.browser().newContext({ viewport, locale: "en-GB", offline: true, acceptDownloads: true });
  const faults = [];
  alone.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  alone.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  alone.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && faults.push(`asked ${request.url()}`));
  await alone.addInitScript(() => (window.asking = 0));
  const page = await alone.newPage();
  await page.goto(pathToFileURL(file).href);
  await settled(page);
  await still(page);
  return { page, faults, close: () => alone.close() };
}

const place = folder();
/** Keeps the page that is open by the link at its foot, which gives what the command gives. */
async function keep(page, name) {
  const { bytes } = await taken(page, () => page.click('footer a[href^="/api/page"]'));
  const file = join(place, `${name}.html`);
  writeFileSync(file, bytes);
  return file;
}

for (const [name, whole] of Object.entries(KEPT))
  test(`kept: ${name}`, { path: `${PAGES[name]}${PAGES[name].includes("?") ? "&" : "?"}lang=en` }, async (page, { context }) => {
    await settled(page);
    await still(page);
    const live = await lines(page);
    const { page: file, faults, close } = await opened(context, await keep(page, name));
    same(await file.locator(".caution[role=status]").allTextContents(), [], "nothing is refused");
    const told = await lines(file);
    if (whole) same(told, live, "the same text");
    else expect(told.length > 10 && told.every((line) => live.includes(line)), () => `not on the page: ${told.find((line) => !live.includes(line))}`);
    const numbers = file.locator("main button.pill:visible, main button.told:visible");
    if ((await numbers.count()) > 0) {
      await numbers.first().click();
      await file.waitForSelector("aside .card .terminal");
    }
    await faultless(file);
    same(faults, [], "what a file may not do");
    await close();
  });

test("kept: what a file does not hold", { path: PAGES.record }, async (live, { context }) => {
  await settled(live);
  const { page, faults, close } = await opened(context, await keep(live, "asked"), { width: 390, height: 844 });
  await page.selectOption("#figure-arrests select >> nth=3", "year");
  await page.waitForSelector("#figure-arrests .caution a");
  await faultless(page);
  await page.click("#figure-arrests .caution a");
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  const table = await taken(page, () => page.locator('#figure-arrests .tools button:has-text("CSV")').click());
  expect(table.bytes.length > 1000, "its table can be taken away");
  await page.evaluate(() => (location.hash = "#/claims"));
  await page.waitForSelector("main .caution");
  same(faults, [], "what a file may not do");
  await close();
});
