// The numbers on the page are those of the terminal: what the browser shows is read out of the page
// and held against what the program answers in JSON, in the same folder.
import { expect, same, settled, test } from "./browser.mjs";
import { answer } from "./program.mjs";

/** A number as the page writes it in English: 936,750 or −12. */
const read = (text) => (text.trim() === "" ? null : Number(text.replaceAll(",", "").replace("−", "-")));

/** The table of a figure, row by row under its headings; all rows of it. */
async function table(page, figure) {
  const more = page.locator(`#figure-${figure} > button.quiet[aria-expanded=false]`);
  await page.waitForSelector(`#figure-${figure} table`);
  if ((await more.count()) > 0) await more.first().click();
  return page.evaluate((id) => {
    const drawn = [...document.querySelectorAll(`#figure-${id} table`)].at(-1);
    const names = [...drawn.querySelectorAll("thead th")].map((one) => one.innerText.trim());
    return [...drawn.querySelectorAll("tbody tr")].map((row) => Object.fromEntries([...row.children].map((cell, at) => [names[at], cell.innerText.trim()])));
  }, figure);
}
/** The command that a figure says gives the same numbers. */
async function typed(page, figure) {
  await page.click(`#figure-${figure} .tools button:has-text("Run it yourself")`);
  return (await page.textContent(`#figure-${figure} pre code`)).trim();
}
const asked = (server, command) => {
  expect(command.startsWith("requiem "), `the figure says how: ${command}`);
  return answer(server.folder, command.slice("requiem ".length));
};

for (const run of ["counts", "persons"])
  test(`numbers: arrests by year, ${run}`, { path: `#/record/arrests?run=${run}&show=arrests.table&step=year` }, async (page, { server }) => {
    await settled(page);
    const rows = (await table(page, "arrests")).filter((row) => row.Run !== "" && row.Archives === "");
    const lived = rows.map((row) => read(row.Run));
    const told = await asked(server, await typed(page, "arrests"));
    expect(told.rows.length > 0 && told.rows.some((row) => row.value > 1000), "arrests were made");
    same(lived, told.rows.map((row) => row.value), "the run by year");
  });

test("numbers: arrests by region and week", { path: "#/country?day=1937-09-01&quantity=arrests&run=counts&show=country.table" }, async (page, { server }) => {
  await settled(page);
  const rows = await table(page, "country");
  const week = Object.keys(rows[0]).find((name) => name.startsWith("Arrests"));
  expect(week.includes("30 August 1937") && week.includes("5 September 1937"), `the week of the address: ${week}`);
  const told = await asked(server, await typed(page, "country"));
  const summed = new Map();
  const in_week = new Map();
  for (const row of told.rows) {
    summed.set(row.region, (summed.get(row.region) ?? 0) + row.value);
    if (row.week === "1937-W35") in_week.set(row.region, row.value);
  }
  expect(in_week.size > 50 && summed.size > 60, `${in_week.size} and ${summed.size} regions`);
  for (const row of rows) {
    same(read(row[week]), in_week.get(row.Id) ?? 0, `${row.Region}, ${week}`);
    same(read(row["Over the whole time"]), summed.get(row.Id) ?? 0, `${row.Region}, over the whole time`);
  }
  expect(rows.length >= summed.size, "no region is missing");
});

for (const id of ["arrest_pavlov_1937", "exec_ellman"])
  test(`numbers: the card of ${id}`, { path: `#/record/arrests?card=${id}&run=counts` }, async (page, { server }) => {
    await page.waitForSelector("aside .card .terminal");
    const told = await answer(server.folder, `why ${id}`);
    const seen = await page.evaluate(() => {
      const card = document.querySelector("aside .card");
      const lists = (title) => [...card.querySelectorAll("p")].find((one) => one.textContent.trim() === title)?.nextElementSibling?.querySelectorAll("li") ?? [];
      return {
        value: card.querySelector(".value").firstChild.textContent.trim(),
        range: card.querySelector(".value span")?.textContent.trim().replace(/^\(|\)$/g, ""),
        title: card.querySelector("h2").textContent,
        grade: card.querySelector(".mark").textContent.trim().slice(-1),
        disputed: [...lists("Disputed by")].map((one) => one.querySelector("button").textContent.trim()),
        sources: lists("Sources").length,
        uses: [...card.querySelectorAll(".uses li")].length,
        more: card.querySelector("button[aria-expanded]:not(.told)")?.textContent.trim() ?? "",
        command: card.querySelector(".terminal code").textContent,
      };
    });
    same(read(seen.value), told.value, "the value");
    same(seen.range, told.range, "the range");
    same([seen.title, seen.grade], [told.title, told.grade.slice(0, 1)], "title and grade");
    same(seen.disputed, (told.disputed_by ?? []).map((one) => one.id), "who disputes it");
    same(seen.sources, told.sources.length, "its sources");
    const uses = told.used_by.length;
    expect(uses <= 4 ? seen.uses === uses : seen.more.includes(String(uses)), `${uses} uses, the page shows ${seen.uses} and says ${seen.more}`);
    same(seen.command, `requiem why ${id}`, "the command");
  });

test("numbers: the claims’ verdicts", { path: "#/claims" }, async (page, { server }) => {
  await settled(page);
  const told = await answer(server.folder, "claims");
  const seen = await page.evaluate(() => ({
    verdicts: Object.fromEntries([...document.querySelectorAll("main article")].map((one) => [one.id.slice("claim-".length), one.querySelector(".mark").classList[1]])),
    counts: [...document.querySelectorAll("main dl dd strong")].map((one) => Number(one.textContent)),
  }));
  expect(told.claims.length === 149, `${told.claims.length} claims`);
  same(seen.verdicts, Object.fromEntries(told.claims.map((one) => [String(one.id), one.verdict])), "claim by claim");
  const counted = ["supported", "contested", "contradicted", "cannot-be-tested"].map((verdict) => told.claims.filter((one) => one.verdict === verdict).length);
  same(seen.counts, counted, "and together");
});

test("numbers: the offices of one person", { path: "#/leadership/yezhov" }, async (page, { server }) => {
  await settled(page);
  const told = await answer(server.folder, "leadership yezhov");
  const day = (said) => page.evaluate((text) => {
    const [year, month, day] = text.split("-");
    const name = month && new Date(`${year}-${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
    return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
  }, said);
  const seen = await page.evaluate(() => {
    const part = [...document.querySelectorAll("main section")].find((one) => one.querySelector("h2").textContent === "Offices");
    return [...part.querySelectorAll("li")].map((one) => [one.querySelector("button").textContent.trim(), one.querySelector("span.sans").textContent.trim()]);
  });
  expect(told.offices.length > 1, `${told.offices.length} offices`);
  same(seen.map(([office]) => office), told.offices.map((one) => one.office), "the offices");
  for (const [at, office] of told.offices.entries())
    for (const end of [office.from, office.to].filter(Boolean)) expect(seen[at][1].includes(await day(end)), `${office.office}: ${end} in “${seen[at][1]}”`);
});

test("numbers: limits and verdicts of one region", { path: "#/country/WSI?run=counts&show=years.table" }, async (page, { server }) => {
  await settled(page);
  const rows = await table(page, "years");
  for (const [quantity, name] of [["arrests", /^Arrests/], ["executions", /^(Executions|People shot|Shot)/]]) {
    const row = rows.find((one) => name.test(Object.values(one)[0]));
    if (!row) continue;
    const told = await answer(server.folder, `tally out/counts --quantity ${quantity} --by year --region WSI`);
    same(Object.entries(row).filter(([year]) => /^\d{4}$/.test(year)).map(([, value]) => read(value)), told.rows.map((one) => one.value), `${quantity} in Western Siberia`);
  }
});
