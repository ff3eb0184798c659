// Addresses that lead nowhere: each is told in words that name what is not there, the page stands,
// and the console says no more than that the program refused.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, faultless, settled, test } from "./browser.mjs";
import { folder, serve } from "./program.mjs";

const ASTRAY = {
  "an unknown run": ["#/record/arrests?run=no-such-run", "no-such-run"],
  "a run that is a way out": ["#/record/arrests?run=..%2F..%2Fetc", "etc"],
  "an unknown run of cases": ["#/case?run=no-such-run", "no-such-run"],
  "an unknown run of the method": ["#/method?run=no-such-run", "no-such-run"],
  "an unknown figure": ["#/record/no-such-figure?run=counts", "no-such-figure"],
  "a step that is none": ["#/record/arrests?run=counts&step=fortnight", "fortnight"],
  "a place that is none": ["#/record/arrests?place=ATL&run=counts", "ATL"],
  "an unknown card": ["#/record/arrests?card=nothing_of_the_kind&run=counts", "nothing_of_the_kind"],
  "an unknown region": ["#/country/ATL?run=counts", "ATL"],
  "an unknown quantity": ["#/country?quantity=happiness&run=counts", "happiness"],
  "an unknown mechanism": ["#/machine/M99", "M99"],
  "an unknown page of the book": ["#/method/no-such-page", "no-such-page"],
  "an unknown person": ["#/leadership/nobody-of-record", "nobody-of-record"],
  "a case that is none": ["#/case?pick=999999999&run=persons", "999"],
  "a line that is none": ["#/case?line=no-such-line&run=persons", "no-such-line"],
  "a year that is none": ["#/evidence?year=of-the-lord", "year"],
  "a run to compare that is none": ["#/runs?one=counts&other=no-such-run", "no-such-run"],
};

for (const [name, [path, told]] of Object.entries(ASTRAY))
  test(`astray: ${name}`, { path, allowed: ["status of 404", "status of 400", "status of 422"] }, async (page) => {
    await page.waitForSelector(".caution[role=status]");
    await settled(page);
    const words = (await page.locator(".caution[role=status]").allTextContents()).join(" ");
    expect(words.includes(told), `\`${told}\` is not named: ${words}`);
    expect(!/undefined|\[object|NaN|Error:|null/.test(await page.textContent("main")), "words of the machine on the page");
    expect((await page.locator("main h1").count()) === 1 && (await page.textContent("main h1")) !== "", "the page has its heading");
    expect((await page.locator("header nav a").count()) === 10, "and its pages");
    await faultless(page);
    // And it leads on: the next page is whole.
    await page.click('nav a[href^="#/timeline"]');
    await page.waitForSelector("main ol li time");
    expect((await page.locator("main .caution[role=status]").count()) === 0, "the next page stands");
  });

test("astray: a page that is none", { path: "#/nowhere/at/all" }, async (page) => {
  await settled(page);
  expect((await page.textContent("main h1")).includes("no such page"), "it is told");
  await page.click("main a");
  await page.waitForSelector("#figure-arrests svg[data-chart]");
});

test("astray: an address that cannot be read", { path: "#/country/%E0%A4%A?run=counts&%=%", allowed: ["status of 404", "status of 400"] }, async (page) => {
  await page.waitForSelector(".caution[role=status]");
  await faultless(page);
});

test("astray: a token that is none", { path: "#token=0123456789abcdef0123456789abcdef", allowed: ["status of 401", "status of 403"] }, async (page) => {
  await settled(page);
  expect(!page.url().includes("0123456789abcdef"), page.url());
  await page.click('nav a[href^="#/runs"]');
  await settled(page);
  expect((await page.locator("section[aria-labelledby=begin] .caution").count()) === 1, "it is told that one may only read");
});

test("astray: no run at all", { at: () => serve(folder()) }, async (page, { server }) => {
  for (const path of ["record/arrests", "country", "country/WSI", "machine", "case", "method"]) {
    await page.goto(`${server.address}/#/${path}`);
    await page.reload();
    await settled(page);
    const words = await page.textContent("main");
    expect(words.includes("No run is kept yet"), `${path}: ${words.slice(0, 200)}`);
    expect((await page.locator("main .caution").count()) === 0, `${path}: nothing was asked of a run that is not there`);
    await faultless(page, path);
  }
  await page.click('main a[href^="#/runs"]');
  await page.waitForSelector("form button.press");
  await server.stop();
});

/** A run of which one byte is not as it was written. */
function altered(shared) {
  const where = folder();
  cpSync(join(shared.folder, "out/measured"), join(where, "out/measured"), { recursive: true });
  const file = join(where, "out/measured/chronicle.parquet");
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);
  return serve(where);
}
test("astray: a run altered on the disk", { at: altered, path: "#/record/arrests?run=measured", allowed: ["status of 409"] }, async (page, { server }) => {
  await page.waitForSelector(".caution[role=status]");
  await settled(page);
  const words = (await page.locator(".caution[role=status]").allTextContents()).join(" ");
  expect(words.includes("altered on the disk") && words.includes("chronicle.parquet"), words);
  expect((await page.locator("main figure svg[data-chart]").count()) === 0, "no figure is drawn of it");
  await faultless(page);
  await server.stop();
});
