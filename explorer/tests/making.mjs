// Runs made from the page: ordered, cancelled and resumed there; and one whose explorer is killed in
// the middle of it, resumed in the page of the next.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, faultless, same, settled, test } from "./browser.mjs";
import { answer, folder, listens, serve } from "./program.mjs";

/** An explorer over a folder of its own, so that nobody else's runs wait before ours. */
const alone = () => serve(folder());

/** Fills the form; the years are enough to be broken off on the way. */
async function order(page, title, from, to) {
  await page.waitForSelector("form input[type=date]");
  await page.fill("form input[type=text] >> nth=0", title);
  await page.selectOption("form select >> nth=0", { index: 0 });
  await page.fill("form input[type=date] >> nth=0", from);
  await page.fill("form input[type=date] >> nth=1", to);
}
/** The way to the page with the right to begin runs: the printed address, then the page. */
async function trusted(page, server) {
  await page.goto("about:blank");
  await page.goto(`${server.address}/${server.key}`);
  await page.waitForSelector("main h1");
  expect(!page.url().includes(server.key.slice(8, 40)), `the token stays in the address: ${page.url()}`);
  await page.click('nav a[href^="#/runs"]');
  await settled(page);
}
const job = (page) => page.locator("li[data-job]");
const stands = (page, state) => page.waitForSelector(`li[data-job][data-state="${state}"]`);

/** The run is kept, opens as the record, and lies in the folder of runs. */
async function opensAsRecord(page, server, title) {
  await page.click(`section[aria-labelledby=kept] a:has-text("${title}")`);
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  const id = new URL(page.url()).hash.match(/run=([a-z0-9-]+)/)?.[1] ?? "";
  expect(existsSync(join(server.folder, "out", id, "run.json")), `the folder of \`${id}\``);
  return id;
}

test("a run is ordered, cancelled, resumed and read", { at: alone, path: "#/runs" }, async (page, { server }) => {
  await settled(page);
  expect(await page.locator("form button.press").isDisabled(), "without the token nothing can be begun");
  await trusted(page, server);
  await order(page, "Two years", "1936-01-01", "1937-12-31");
  await page.locator("form button.quiet").last().click();
  await page.waitForSelector("form [role=status] p");
  expect(/\d/.test(await page.textContent("form [role=status] p")), "time and memory are told");
  await page.click("form button.press");
  await page.waitForSelector('li[data-state="running"] progress');
  await faultless(page);
  await page.click('li[data-state="running"] button');
  await stands(page, "cancelled");
  await faultless(page);
  expect((await page.locator("section[aria-labelledby=kept] tbody a").count()) === 0, "a cancelled run is none that can be read");
  await page.click('li[data-state="cancelled"] button');
  await page.waitForSelector('li[data-state="running"] progress, li[data-state="finished"]');
  await stands(page, "finished");
  expect((await job(page).count()) === 1, "one order, one line");
  const id = await opensAsRecord(page, server, "Two years");
  const seen = await page.locator(".run dl").textContent();
  expect(seen.includes(id) && seen.includes("1 January 1936"), `the rail tells of the run: ${seen}`);
  await server.stop();
});

test("a run outlives its explorer", { at: alone, path: "#/runs", allowed: ["ERR_", "401", "403"] }, async (page, { server }) => {
  await trusted(page, server);
  await order(page, "Broken off", "1936-01-01", "1937-12-31");
  await page.click("form button.press");
  await page.waitForFunction(() => document.querySelector("li[data-state=running] progress")?.value > 0.02);
  await server.kill();
  expect(!(await listens(server.port)), "the explorer is gone");
  await page.reload().catch(() => {});

  const next = await serve(server.folder, server.port);
  same(next.port, server.port, "the port");
  expect(next.key !== server.key, "each explorer draws a token of its own");
  // The old right is worth nothing: the page says so, in words, and begins nothing.
  await page.goto(`${next.address}/#/runs`);
  await settled(page);
  await stands(page, "interrupted");
  expect(await page.locator("form button.press").isDisabled(), "the cookie of the explorer that was killed opens nothing");
  expect((await page.locator("section[aria-labelledby=begin] .caution").count()) === 1, "and the page says so");
  expect((await page.locator("li[data-job] button").count()) === 0, "nor can the run be resumed");

  await trusted(page, next);
  await stands(page, "interrupted");
  await faultless(page);
  await page.click('li[data-state="interrupted"] button');
  await stands(page, "finished");
  const id = await opensAsRecord(page, next, "Broken off");
  const whole = await answer(next.folder, `tally out/${id} --quantity arrests --by year`);
  same(whole.rows.map((row) => row.year), ["1936", "1937"], "no year is missing");
  await next.stop();
});
