// An address brings back all that it was copied with: choices are made as a reader makes them, the
// address is opened in a window that knows nothing, and the two pages are the same. The step back
// undoes a choice, the step forward makes it again.
import { expect, faultless, same, settled, test } from "./browser.mjs";

/** What a page shows: its choices, its words, its drawings. */
async function state(page) {
  await settled(page);
  return page.evaluate(() => ({
    page: location.hash.split("?")[0],
    choices: [...document.querySelectorAll("main select, main input")].map((one) => (one.type === "checkbox" ? one.checked : one.value)),
    words: document.querySelector("main").innerText.replaceAll(/\s+/g, " "),
    drawings: [...document.querySelectorAll("main svg")].map((one) => [one.getAttribute("aria-label"), ...[...one.querySelectorAll("[class], [d]")].map((part) => `${part.getAttribute("class")?.replace(/ ?svelte-\w+/, "") ?? ""} ${(part.getAttribute("d") ?? "").length}`)].join(";")),
    card: document.querySelector(".card")?.dataset.card ?? "",
    run: document.querySelector(".run dd")?.textContent ?? "",
    lang: document.documentElement.lang,
  }));
}
/** The same address in a window of its own. */
async function again(page, context) {
  const other = await context.newPage();
  await other.goto(page.url());
  const seen = await state(other);
  await other.close();
  return seen;
}
/** Chooses what only one control of a part of the page offers. */
const choose = (page, part, value) => page.locator(`${part} select:has(option[value="${value}"])`).first().selectOption(value);
/** Drags a slider to a place, as the keys do. */
async function slide(page, figure, steps) {
  await page.locator(`#figure-${figure} input[type=range]`).focus();
  for (let nth = 0; nth < Math.abs(steps); nth += 1) await page.keyboard.press(steps > 0 ? "ArrowRight" : "ArrowLeft");
}

const STATES = [
  {
    name: "the record",
    path: "#/record/arrests?run=persons",
    held: ["run=counts", "step=quarter", "by=line", "place=UKR", "line=00447", "recorded=yes", "card="],
    async act(page) {
      await page.locator("aside .run select").selectOption("counts");
      await settled(page);
      for (const value of ["UKR", "00447", "quarter", "line"]) await choose(page, "#figure-arrests", value);
      await page.locator("#figure-arrests input[type=checkbox]").check();
      await settled(page);
      await page.locator('#figure-arrests .tools button:has-text("Table")').click();
      await page.locator("figure .pill:visible").first().click();
      await page.waitForSelector("aside .card .terminal");
    },
  },
  {
    name: "the country",
    path: "#/country?run=measured",
    held: ["quantity=sentenced", "view=tiles", "line=00447", "per=rate", "day=1937-", "bound=verdicts", "week=1937-"],
    async act(page) {
      for (const value of ["sentenced", "00447", "rate", "tiles"]) await choose(page, "#figure-country", value);
      await settled(page);
      await slide(page, "country", -2);
      await choose(page, "#figure-bound", "verdicts");
      await slide(page, "bound", -1);
    },
  },
  {
    name: "a case",
    path: "#/case?run=persons",
    held: ["line=00447", "draw=3"],
    async act(page) {
      await choose(page, ".controls", "00447");
      await settled(page);
      for (let nth = 0; nth < 2; nth += 1) {
        await page.locator(".controls button").click();
        await settled(page);
      }
    },
  },
  {
    name: "a case of a chain",
    path: "#/case?run=persons",
    held: ["pick="],
    async act(page) {
      await choose(page, ".controls", "longest-chain");
      await settled(page);
      await page.locator("main section a[href*='pick=']").first().click();
    },
  },
  {
    name: "the evidence",
    path: "#/evidence",
    held: ["role=fitted", "sort=value", "back=yes", "text=arrest"],
    async act(page) {
      await page.fill("main input[type=search]", "arrest");
      await page.waitForFunction(() => location.hash.includes("text=arrest"));
      await settled(page);
      await choose(page, "main form", "fitted");
      await choose(page, "main form", "value");
      await page.locator("main form .tick input").first().check();
      await settled(page);
    },
  },
  {
    name: "a page of the evidence",
    path: "#/evidence",
    held: ["quantity=arrests", "skip=50"],
    async act(page) {
      await choose(page, "main form", "arrests");
      await settled(page);
      await page.locator("main nav.pager button").last().click();
    },
  },
  {
    name: "the machine",
    path: "#/machine?run=counts",
    held: ["way=", "line=00447", "from=1937"],
    async act(page) {
      for (const value of ["1937", "00447"]) await choose(page, "#figure-machine", value);
      await settled(page);
      await page.locator("#figure-machine svg a").first().focus();
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "a mechanism",
    path: "#/machine/M09",
    held: ["part="],
    async act(page) {
      await page.locator("#figure-off select").selectOption({ index: 1 });
      await page.locator('#figure-off .tools button:has-text("Table")').click();
    },
  },
  {
    name: "the timeline",
    path: "#/timeline",
    held: ["kind=all", "year=1938"],
    async act(page) {
      await choose(page, ".controls", "all");
      await choose(page, ".controls", "1938");
    },
  },
  {
    name: "the claims",
    path: "#/claims",
    held: ["verdict=contested", "document=S1", "claim="],
    async act(page) {
      await choose(page, ".controls", "contested");
      await choose(page, ".controls", "S1");
      await page.locator("main article h2 a").first().click();
      await page.waitForSelector("main article.open");
    },
  },
  {
    name: "the leadership",
    path: "#/leadership",
    held: ["body=", "fate=shot"],
    async act(page) {
      await choose(page, "#figure-lives", "central-committee");
      await choose(page, "#figure-lives", "shot");
    },
  },
  {
    name: "two runs",
    path: "#/runs",
    held: ["one=counts", "other=without"],
    async act(page) {
      await page.locator("section[aria-labelledby=compare] select").nth(0).selectOption("counts");
      await page.locator("section[aria-labelledby=compare] select").nth(1).selectOption("without");
      await page.waitForSelector("section[aria-labelledby=compare] table");
    },
  },
];

for (const { name, path, held, act } of STATES)
  test(`the address restores ${name}`, { path }, async (page, { context }) => {
    const before = await state(page);
    await act(page);
    const after = await state(page);
    expect(JSON.stringify(before) !== JSON.stringify(after), "the choices changed something");
    for (const choice of held) expect(page.url().includes(choice), `${choice} in ${page.url()}`);
    same(await again(page, context), after, `the page at ${page.url()}`);
    await faultless(page);
  });

test("back and forward", { path: "#/record/arrests?run=counts" }, async (page) => {
  const first = await state(page);
  await choose(page, "#figure-arrests", "year");
  const second = await state(page);
  await choose(page, "#figure-arrests", "UKR");
  const third = await state(page);
  expect(first.words !== second.words && second.words !== third.words, "each choice changed the page");
  const stands = async (step, address, wanted, what) => {
    await page[step]();
    await page.waitForFunction((has) => has.every(([word, is]) => location.hash.includes(word) === is), address);
    same(await state(page), wanted, what);
  };
  await stands("goBack", [["step=year", true], ["place=", false]], second, "one step back");
  await stands("goBack", [["step=year", false]], first, "two steps back");
  await stands("goForward", [["step=year", true], ["place=", false]], second, "one step forward");
  await stands("goForward", [["place=UKR", true]], third, "two steps forward");
  await page.click('nav a[href^="#/timeline"]');
  await settled(page);
  await page.goBack();
  await page.waitForSelector("#figure-arrests svg[data-chart]");
  same(await state(page), third, "back from another page");
});

test("a run chosen beside the page", { path: "#/record/arrests?run=counts" }, async (page) => {
  const first = await state(page);
  await page.locator("aside .run select").selectOption("without");
  await page.waitForFunction(() => document.querySelector(".run dd")?.textContent === "without");
  const second = await state(page);
  expect(first.words !== second.words, "another run, other numbers");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".run dd")?.textContent === "counts");
  same(await state(page), first, "and back");
});
