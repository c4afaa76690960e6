// Every view: for who cannot see it well, has a small screen, or has no mouse.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axe, finish, launch, root, serve, serveFolder, tab, temporary, test } from "./harness.mjs";

const VIEWS = [
  "/d/-/2022",
  "/d/-/2021/1308232102WNCUW7BS7E8",
  "/d/-/2022/department",
  "/y/-/2021/score/1308232102WNCUW7BS7E8",
  "/y/-/2021/check",
  "/y/-/2021/papers",
  "/y/-/2023/compare?with=2021",
];

/** A county of so many departments; the first cannot be read. */
function county(count) {
  const folder = temporary();
  const workspace = join(root, "examples/qingshui-water");
  for (let n = 0; n < count; n += 1) {
    const here = join(folder, `部门${String(n).padStart(4, "0")}`);
    cpSync(workspace, here, { recursive: true });
    const file = join(here, "ziping.toml");
    writeFileSync(file, readFileSync(file, "utf8").replace("清水县水利局", `第${n}局`).replace(/^code = "/m, `code = "${n}`));
  }
  if (count > 1) {
    const broken = join(folder, "部门0000/ziping.toml");
    writeFileSync(broken, readFileSync(broken, "utf8").replace("[department]", "[departmnet]"));
  }
  return folder;
}

await test("axe finds nothing serious in any view", async () => {
  const served = await serve("pingquan-psb");
  for (const path of VIEWS) {
    const page = await tab(served, path);
    assert.deepEqual(await axe(page), [], path);
    assert.deepEqual(page.said, [], path);
    await page.close();
  }
});

await test("every view is read on a telephone, and at twice its size, without moving it sideways", async () => {
  const served = await serve("pingquan-psb");
  for (const size of [{ width: 390, height: 844 }, { width: 700, height: 450 }]) {
    const context = await (await launch()).newContext({ viewport: size });
    for (const path of VIEWS) {
      const page = await tab(served, path, context);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${path} at ${size.width}: ${wide} pixels too wide`);
      await page.close();
    }
  }
});

await test("whoever has no mouse sees where they are", async () => {
  const served = await serve("pingquan-psb");
  for (const path of VIEWS) {
    const page = await tab(served, path);
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const one = document.activeElement;
        if (!one || one === document.body) return "";
        const style = getComputedStyle(one);
        const is = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
        return is ? "" : one.outerHTML.slice(0, 120);
      });
      assert.equal(seen, "", `${path}: nothing shows the focus`);
    }
    await page.close();
  }
});

await test("the list of findings is narrowed by buttons, in a file and without scripts", async () => {
  const folder = temporary();
  const file = join(folder, "review.html");
  spawnSync(process.env.ZIPING, ["check", join(root, "examples"), "--year", "2021", "--format", "html", "--out", file], { stdio: "ignore" });
  const page = await (await launch()).newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(file).href);
  const rows = page.locator(".list tbody tr");
  const levels = async () => {
    const seen = [];
    for (const row of await rows.all()) if (await row.isVisible()) seen.push(await row.getAttribute("data-level"));
    return seen;
  };
  const all = await levels();
  assert.ok(all.includes("P1") && all.includes("P2"));
  await page.getByText("P1 应当改", { exact: true }).click();
  assert.deepEqual(await levels(), all.filter((one) => one === "P1"));
  // By keyboard: the buttons of a group are one stop, and arrows go through them.
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await levels(), all.filter((one) => one === "P2"));
  await page.getByText("只看一个单位").click();
  await page.locator(".filter details[open] label").nth(1).click();
  const units = new Set();
  for (const row of await rows.all()) if (await row.isVisible()) units.add(await row.getAttribute("data-unit"));
  assert.ok(units.size <= 1);
  await page.close();
});

await test("a county is listed as it is scored, narrowed and sorted", async () => {
  const count = Number(process.env.ZIPING_DEPARTMENTS ?? 70);
  const served = await serveFolder(county(count));
  const begun = Date.now();
  const page = await tab(served, "/");
  const first = Date.now() - begun;
  await page.waitForFunction(() => document.getElementById("pending") === null, undefined, { timeout: 600_000 });
  const all = Date.now() - begun;
  const rows = page.locator("#departments tbody tr");
  assert.equal(await rows.count(), count);
  const again = Date.now();
  await page.goto(`http://127.0.0.1:${served.port}/`);
  console.log(`     ${count} departments: first view ${first} ms, all scored ${all} ms, opened again ${Date.now() - again} ms`);
  const shown = () => page.locator("#departments tbody tr:not([hidden])");
  await page.getByLabel("只看").fill("读不出来");
  assert.equal(await shown().count(), 1);
  const typed = Date.now();
  await page.getByLabel("只看").fill("第7局");
  assert.equal(await shown().count(), 1);
  console.log(`     narrowed in ${Date.now() - typed} ms`);
  // The same without scripts, by the address.
  await page.goto(`http://127.0.0.1:${served.port}/?words=${encodeURIComponent("第7局")}`);
  assert.equal(await shown().count(), 1);
  await page.goto(`http://127.0.0.1:${served.port}/?by=must`);
  assert.match(await rows.first().textContent(), /第|departmnet/);
  await page.getByRole("link", { name: "得分" }).click();
  assert.equal(new URL(page.url()).search, "?by=total");
  assert.deepEqual(await axe(page), []);
  // A department whose file changes is scored anew; the others are not.
  const file = join(served.workspace, "部门0001/ziping.toml");
  writeFileSync(file, readFileSync(file, "utf8").replace("第1局", "改了名的局"));
  await page.goto(`http://127.0.0.1:${served.port}/`);
  await page.getByText("改了名的局").waitFor();
  assert.deepEqual(page.said, []);
});

await finish();
