import { chromium } from "playwright-core";
import { readdirSync } from "node:fs";
const dir = "/tmp/x8/pages";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const name of readdirSync(dir)) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("request", (r) => !/^(file|data|blob):/.test(r.url()) && faults.push(r.url()));
  await page.goto(`file://${dir}/${name}`);
  await page.waitForSelector("main h1");
  await page.waitForTimeout(700);
  const said = await page.evaluate(() => ({ at: location.hash, cautions: [...document.querySelectorAll(".caution")].map((c) => c.textContent.slice(0, 200)), words: document.querySelector("main").innerText.length, fonts: [...document.fonts].filter(f=>f.status==="loaded").length }));
  console.log(name, JSON.stringify(said), faults.join(" | "));
  await page.screenshot({ path: `/tmp/x8/${name}.png`, fullPage: true });
  await context.close();
}
await browser.close();
