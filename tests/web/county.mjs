// A bureau at the list of all departments: it narrows, sorts, opens one and comes back.
import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finish, root, serveFolder, tab, temporary, test } from "./harness.mjs";

/** Departments with and without numbers of their own; the last cannot be read. */
function county() {
  const folder = temporary();
  for (let n = 0; n < 6; n += 1) {
    const here = join(folder, `d00${n}`);
    cpSync(join(root, "examples/qingshui-water"), here, { recursive: true });
    const file = join(here, "ziping.toml");
    writeFileSync(file, readFileSync(file, "utf8").replace("清水县水利局", n < 3 ? `清水${n}局` : `交通${n}局`));
  }
  writeFileSync(join(folder, "d005/ziping.toml"), "[departmnet]\n");
  return folder;
}

const shown = (page) => page.locator("#departments tbody tr:visible").count();
const counted = async (page) => Number(/\d+/.exec(await page.locator("#shown").innerText())[0]);

await test("typing, the button and the server find the same departments", async () => {
  const served = await serveFolder(county());
  const page = await tab(served, "/");
  const words = page.locator("#words");
  for (const typed of ["未存档", "读不出来", "清水 00", "2021", "D00", "清水 d001", "ziping.toml", ""]) {
    await words.fill(typed);
    const narrowed = [await shown(page), await counted(page)];
    await page.getByRole("button", { name: "筛选" }).click();
    await page.waitForLoadState();
    assert.deepEqual([await shown(page), await counted(page)], narrowed, typed);
    assert.equal(narrowed[0], narrowed[1], typed);
  }
  // Fewer words show again what the server left out.
  await words.fill("清水");
  await page.getByRole("button", { name: "筛选" }).click();
  await page.waitForLoadState();
  assert.equal(await shown(page), 3);
  await words.fill("");
  assert.equal(await shown(page), 6);
  assert.deepEqual(page.said, []);
});

await test("what the list was narrowed to stays when it is sorted, and when one comes back to it", async () => {
  const served = await serveFolder(county());
  const page = await tab(served, "/");
  await page.locator("#words").fill("清水");
  await page.getByRole("link", { name: "得分" }).click();
  await page.getByRole("link", { name: "得分 ▾" }).waitFor();
  assert.equal(await page.locator("#words").inputValue(), "清水");
  assert.equal(await shown(page), 3);
  await page.locator("#words").fill("清水 d002");
  assert.equal(await shown(page), 1);
  await page.locator("#departments tbody tr:visible a").click();
  await page.getByRole("heading", { level: 1, name: "清水2局" }).waitFor();
  await page.goBack();
  await page.getByRole("link", { name: "得分 ▾" }).waitFor();
  assert.equal(await page.locator("#words").inputValue(), "清水 d002");
  assert.equal(await shown(page), 1);
  assert.equal(await counted(page), 1);
  assert.deepEqual(page.said, []);
});

await test("a folder that was renamed is there under its new name", async () => {
  const folder = county();
  const served = await serveFolder(folder);
  const page = await tab(served, "/d/d001");
  renameSync(join(folder, "d001"), join(folder, "d101"));
  await page.getByRole("link", { name: "全部部门" }).click();
  await page.locator("#departments").getByText("d101").waitFor();
  assert.equal(await page.locator("#departments").getByText("d001").count(), 0);
  await page.getByRole("link", { name: "清水1局" }).click();
  await page.getByRole("heading", { level: 1, name: "清水1局" }).waitFor();
  assert.deepEqual(page.said, []);
});

await finish();
