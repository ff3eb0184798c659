// What a reader takes away: each file is read by what reads such files, and has what the page said.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, same, settled, taken, test } from "./browser.mjs";
import { answer } from "./program.mjs";

/** CSV as it is written down in RFC 4180: rows of fields, quotes undone. */
function csv(text) {
  const rows = [[]];
  let at = 0;
  while (at < text.length) {
    const [whole, quoted, bare, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/.exec(text.slice(at, at + 20_000)) ?? [];
    expect(whole !== undefined && (whole !== "" || end === ""), `not CSV: ${text.slice(at, at + 80)}`);
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (end !== "," && end !== "" && at < text.length) rows.push([]);
  }
  return rows;
}
const named = ([names, ...rows]) => rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
/** Every row of a Parquet file, and how many it says it has. */
async function parquet(bytes) {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const compressors = { ZSTD: (input, length) => new Uint8Array(zstdDecompressSync(input, { maxOutputLength: length })) };
  const [about, rows] = [parquetMetadata(file), await parquetReadObjects({ file, compressors })];
  same(rows.length, Number(about.num_rows), "the rows of a Parquet file");
  return rows;
}

test("taken: a figure as CSV and SVG", { path: "#/record/arrests?run=counts&step=month" }, async (page) => {
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  const button = (name) => page.locator(`#figure-arrests .tools button:has-text("${name}")`);
  const table = await taken(page, () => button("CSV").click());
  same(table.name, "requiem-counts-arrests.csv", "its name");
  const rows = csv(table.bytes.toString("utf8"));
  expect(rows.length > 12 && rows.every((row) => row.length === rows[0].length), `${rows.length} rows, ${[...new Set(rows.map((row) => row.length))]} fields`);
  await button("Table").click();
  await page.waitForSelector("#figure-arrests table");
  const told = await page.locator("#figure-arrests > button.quiet[aria-expanded]").allTextContents();
  expect(rows.length - 1 <= 24 || told.some((one) => one.includes(String(rows.length - 1))), `the page tells of as many rows: ${rows.length - 1}, ${told}`);
  const drawing = (await taken(page, () => button("SVG").click())).bytes.toString("utf8");
  const shape = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "image/svg+xml");
    return [read.querySelector("parsererror") === null, read.querySelectorAll("path, circle, line").length, read.querySelectorAll("style, script, image").length];
  }, drawing);
  expect(shape[0] && shape[1] > 10 && shape[2] === 0, `the drawing: ${shape}`);
  expect(!drawing.includes("var(") && !drawing.includes("class=\"undefined"), "it stands without the page");
});

test("taken: the map as SVG", { path: "#/country?run=counts" }, async (page) => {
  await page.waitForSelector("#figure-country svg[data-chart=map]");
  const drawing = (await taken(page, () => page.locator('#figure-country .tools button:has-text("SVG")').click())).bytes.toString("utf8");
  const regions = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("a path").length, drawing);
  expect(regions > 60 && !drawing.includes("var("), `${regions} regions`);
});

test("taken: the evidence as CSV and Parquet", { path: "#/evidence" }, async (page) => {
  await settled(page);
  const all = Number((await page.textContent(".found")).match(/[\d,]{4,}/)[0].replaceAll(",", ""));
  const link = (end) => page.locator(`main a[href$="${end}"]`);
  const table = await taken(page, () => link("evidence.csv").click());
  same(table.name, "evidence.csv", "its name");
  const rows = named(csv(table.bytes.toString("utf8")));
  same(rows.length, all, "as many rows as the page tells of");
  const file = await taken(page, () => link("evidence.parquet").click());
  same(file.name, "evidence.parquet", "its name");
  const kept = await parquet(file.bytes);
  same(kept.map((row) => row.id), rows.map((row) => row.id), "the same rows in both");
  same(Object.keys(kept[0]), Object.keys(rows[0]), "the same columns");
  const [one, other] = [rows, kept].map((list) => list.find((row) => row.id === "arrest_pavlov_1937"));
  expect(Number(one.value) === 936750 && Number(other.value) === 936750, `${one.value} and ${other.value} arrests`);
  expect(Object.values(other).join(" ").includes("Pavlov"), "each row has its citation");
});

test("taken: the sources as BibTeX and CSL-JSON", { path: "#/evidence" }, async (page) => {
  await settled(page);
  const link = (end) => page.locator(`main a[href$="${end}"]`);
  const bib = (await taken(page, () => link("bibliography.bib").click())).bytes.toString("utf8");
  const entries = [...bib.matchAll(/^@(\w+)\{([^,\s]+),$/gm)];
  let deep = 0;
  for (const letter of bib.replaceAll(/\\[{}]/g, "")) {
    deep += letter === "{" ? 1 : letter === "}" ? -1 : 0;
    expect(deep >= 0 && deep < 6, "braces that close what was not opened");
  }
  same(deep, 0, "braces left open");
  const csl = JSON.parse((await taken(page, () => link("bibliography.json").click())).bytes.toString("utf8"));
  same(entries.map(([, , key]) => key).sort(), csl.map((one) => one.id).sort(), "the same sources in both");
  expect(csl.length > 100 && csl.every((one) => one.type && one.title), `${csl.length} sources`);
});

test("taken: files of a run", { path: "#/method?run=counts" }, async (page, { server }) => {
  await settled(page);
  for (const name of ["run.json", "decisions.parquet", "chronicle.parquet"]) {
    const file = await taken(page, () => page.locator(`main a[href$="/files/${name}"]`).click());
    expect(file.name === `counts-${name}` && file.bytes.equals(readFileSync(join(server.folder, "out/counts", name))), `${name}: as it lies in the folder`);
  }
  const rows = await parquet(readFileSync(join(server.folder, "out/counts/decisions.parquet")));
  expect(rows.length > 10, `${rows.length} decisions`);
  const seal = await answer(server.folder, "verify out/counts");
  expect(seal !== undefined, "and the run is whole");
});
