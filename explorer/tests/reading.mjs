// What a reader does with a page: cards by mouse and by keys, tables, the map by keys, the first stop
// of the Tab key, the ground, the language.
import { expect, faultless, same, settled, test } from "./browser.mjs";

const RECORD = "#/record/arrests?run=counts&step=quarter";
const drawn = (page) => page.waitForSelector("#figure-arrests svg [data-card]");
/** A source that a drawn point rests on, and how many points do. */
const source = (page) =>
  page.evaluate(() => {
    const points = [...document.querySelectorAll("#figure-arrests svg [data-sources]")].map((one) => one.dataset.sources.split(" "));
    const pills = [...document.querySelectorAll("#figure-arrests .pill")].map((one) => one.title);
    const id = pills.find((one) => points.some((of) => of.includes(one)));
    return { id, points: points.filter((of) => of.includes(id)).length };
  });

test("a card by mouse, its dots marked", { path: RECORD }, async (page) => {
  await drawn(page);
  const { id, points } = await source(page);
  await page.click(`#figure-arrests .pill[title="${id}"]`);
  await page.waitForSelector("aside .card h2");
  same(await page.locator("svg .marked").count(), points, "the dots of the source are marked, and no others");
  expect(points > 0 && page.url().includes(`card=${id}`), "the card stands in the address");
  await faultless(page);
  // Figures of one year stand over one another: whichever is on top is what a mouse can press.
  const [x, y, figure] = await page.evaluate(() => {
    for (const one of document.querySelectorAll("#figure-arrests svg [data-card]")) {
      const box = one.getBoundingClientRect();
      const at = [box.x + box.width / 2, box.y + box.height / 2];
      if (document.elementFromPoint(...at) === one) return [...at, one.dataset.card];
    }
    return [];
  });
  await page.mouse.click(x, y);
  await page.waitForSelector(`aside .card[data-card="${figure}"] .terminal`);
  expect((await page.locator(".card").count()) === 1, "one card");
  expect((await page.locator(`svg .marked[data-card="${figure}"]`).count()) > 0, "its own dot is marked");
  await page.click("aside .card .uses .told, aside .card li .told");
  await page.waitForFunction((last) => document.querySelector(".card")?.dataset.card !== last, figure);
  await page.waitForSelector("aside .card .terminal");
  await faultless(page);
});

test("a card by keys, and the focus back", { path: RECORD }, async (page) => {
  await drawn(page);
  const { id } = await source(page);
  await page.focus(`#figure-arrests .pill[title="${id}"]`);
  await page.keyboard.press("Enter");
  await page.waitForSelector("aside .card .terminal");
  expect((await page.locator("svg .marked").count()) > 0, "the dots are marked");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector(".card"));
  same(await page.evaluate(() => document.activeElement?.title), id, "the focus is back on the number");
  same(await page.locator("svg .marked").count(), 0, "marked dots");
  await page.keyboard.press("Space");
  await page.waitForSelector("aside .card");
});

for (const [name, path, opener] of [
  ["evidence", "#/evidence?text=00447", "main tbody .told"],
  ["timeline", "#/timeline?year=1937", "main li .told"],
  ["person", "#/leadership/bukharin", "main li .told"],
  ["mechanism", "#/machine/M08", "main table .told"],
  ["book", "#/method/mechanisms-M08", "main code[data-card]"],
  ["claims", "#/claims?claim=1", "main article.open .told"],
  ["case", "#/case?run=persons", "main .steps .told"],
  ["region", "#/country/WSI?run=counts", "main table .told"],
])
  test(`a card by keys: ${name}`, { path }, async (page) => {
    await settled(page);
    const link = page.locator(opener).first();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("aside .card .terminal");
    expect((await page.locator("aside .card .caution").count()) === 0, "there is such a card");
    await faultless(page);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector(".card"));
    expect(await link.evaluate((one) => one === document.activeElement), "the focus is back");
  });

test("a card under its figure", { path: RECORD, viewport: { width: 390, height: 844 } }, async (page) => {
  await drawn(page);
  await page.click("#figure-arrests .pill >> nth=0");
  await page.waitForSelector("#figure-arrests .card .terminal");
  expect((await page.locator(".card").count()) === 1, "one card");
  await faultless(page);
});

test("a card shows how to cite it", { path: "#/record/arrests?card=arrest_pavlov_1937&run=counts" }, async (page) => {
  await page.waitForSelector("aside .card .terminal");
  await page.click('aside .card button:has-text("BibTeX")');
  const bib = await page.textContent("aside .card pre");
  expect((bib.match(/^@\w+\{/gm) ?? []).length === 3, "three sources");
  await page.click('aside .card button:has-text("CSL-JSON")');
  same(JSON.parse(await page.textContent("aside .card pre")).length, 3, "three sources");
  await faultless(page);
});

test("a table with cards, sorted", { path: RECORD }, async (page) => {
  await drawn(page);
  await page.locator('#figure-arrests .tools button:has-text("Table")').click();
  await page.waitForSelector("#figure-arrests table .told");
  await page.locator("#figure-arrests table .told").first().click();
  await page.waitForSelector("aside .card .terminal");
  const column = () => page.evaluate(() => [...document.querySelectorAll("#figure-arrests tbody tr")].map((row) => row.children[3].innerText).filter(Boolean).map((text) => Number(text.replaceAll(",", ""))));
  await page.locator("#figure-arrests thead button").nth(3).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#figure-arrests th[aria-sort=ascending]");
  const up = await column();
  same(up, [...up].sort((a, b) => a - b), "from few to many");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#figure-arrests th[aria-sort=descending]");
  const down = await column();
  same(down, [...down].sort((a, b) => b - a), "from many to few");
  expect(down.length > 1 && down[0] > down.at(-1), "there is something to sort");
  await faultless(page);
});

for (const view of ["map", "tiles"])
  test(`the ${view} by keys`, { path: `#/country?run=counts&view=${view}` }, async (page) => {
    await page.waitForSelector(`#figure-country svg.${view} a`);
    same(await page.locator(`#figure-country svg.${view} a[tabindex="0"]`).count(), 1, "stops of the Tab key on the map");
    await page.locator(`#figure-country svg.${view} a[tabindex="0"]`).focus();
    const here = () => page.evaluate(() => document.activeElement?.getAttribute("data-region"));
    const first = await here();
    await page.keyboard.press("ArrowRight");
    const second = await here();
    expect(second !== null && second !== first, `from ${first} to ${second}`);
    const name = (await page.evaluate(() => document.activeElement.getAttribute("aria-label"))).replace(/^[A-Z]{3} \S+, /, "").split(":")[0];
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => location.hash.startsWith(`#/country/${id}`), second);
    await settled(page);
    same(await page.textContent("main h1"), name, "the region’s own page");
  });

test("skip link, ground and language", { path: RECORD }, async (page) => {
  await drawn(page);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.classList.contains("skip")), "the first stop leads to the text");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id === "text"), "the text has the focus");
  await page.click(".choices > button");
  same(await page.getAttribute("html", "data-ground"), "dark", "the ground");
  await faultless(page);
  await page.reload();
  same(await page.getAttribute("html", "data-ground"), "dark", "the ground that stays");
  await page.click('.language button[lang="ru"]');
  await page.waitForFunction(() => document.documentElement.lang === "ru");
  expect(page.url().includes("lang=ru"), "the language stands in the address");
  await page.click('nav a[href^="#/timeline"]');
  await settled(page);
  same(await page.getAttribute("html", "lang"), "ru", "the language goes along");
});

test("every page by its link", { path: "#/record/arrests?run=persons" }, async (page) => {
  await settled(page);
  const pages = await page.locator("header nav a").count();
  same(pages, 10, "pages in the heading");
  for (const nth of [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]) {
    const before = await page.textContent("main h1");
    await page.locator("header nav a").nth(nth).click();
    await page.waitForFunction((last) => document.querySelector("main h1")?.textContent !== last, before);
    await settled(page);
    same(await page.locator("header nav a").nth(nth).getAttribute("aria-current"), "page", "the page that the heading marks");
    expect((await page.locator("main h1").count()) === 1, `one heading at ${page.url()}`);
    expect(page.url().includes("run=persons"), "the run goes along");
    expect((await page.title()).endsWith("Requiem"), await page.title());
  }
});
