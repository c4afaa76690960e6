// A clerk who drops files on the page, takes wordings over, and types into targets that are not approved yet.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish, read, root, saved, serve, tab, test, write } from "./harness.mjs";

const CODE = "1308232102WNCUW7BS7E8";
const FORM = `/d/-/2021/${CODE}`;
const FILE = `2021/actuals/${CODE}.toml`;
const TARGETS = `2021/targets/${CODE}.toml`;
const actual = (page) => page.getByRole("textbox", { name: "案件结案率(%) 实际完成值" });

/** Drops files on what a selector finds, as a browser does. */
async function drop(page, selector, files) {
  const data = await page.evaluateHandle((files) => {
    const moved = new DataTransfer();
    for (const [name, base64] of files) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      moved.items.add(new File([bytes], name));
    }
    return moved;
  }, files.map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]));
  await page.dispatchEvent(selector, "dragover", { dataTransfer: data });
  await page.dispatchEvent(selector, "drop", { dataTransfer: data });
}

/** The example's form of 2021 as a Word document. */
function asWord(workspace) {
  const out = mkdtempSync(join(tmpdir(), "ziping-word-"));
  try {
    execFileSync(process.env.ZIPING, ["report", workspace, "--year", "2021", "--format", "docx", "--out", out]);
    const name = readdirSync(out).find((one) => one.startsWith(`自评表-${CODE}`) && one.endsWith(".docx"));
    return readFileSync(join(out, name));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Every fault that axe is sure of; what the console said. */
async function isClean(page, what) {
  await page.evaluate(readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  const faults = found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
  assert.deepEqual(faults, [], what);
  assert.deepEqual(page.said, [], what);
}

await test("a Word document is dropped, looked at and confirmed, from the department and from the form", async () => {
  const served = await serve("pingquan-psb");
  const word = asWord(served.workspace);
  const before = read(served, FILE);
  rmSync(join(served.workspace, FILE));
  for (const path of ["/d/-/2021", FORM]) {
    const page = await tab(served, path);
    await drop(page, "main", [["自评表.docx", word]]);
    await page.waitForURL("**/i/-/*");
    await page.getByText("现在还什么都没有写").waitFor();
    assert.ok((await page.content()).includes("88.2%"));
    assert.ok(!existsSync(join(served.workspace, FILE)), "nothing is written before it is confirmed");
    await isClean(page, "what was understood");
    if (path !== FORM) continue;
    await page.getByRole("button", { name: "确认，写进工作区" }).first().click();
    await page.getByText("已写").first().waitFor();
    assert.ok(read(served, FILE).includes('actual = "88.2%"'));
    assert.ok(before.includes('actual = "88.2%"'));
    await isClean(page, "what was written");
    await page.getByRole("link", { name: "看 2021 年度" }).click();
    await page.getByText("98.85").waitFor();
    await isClean(page, "the department");
  }
});

await test("what is no document is refused in words, and what is none at all is not sent", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, "/d/-/2021");
  await drop(page, "main", [["会议纪要.docx", "PK\u0003\u0004 nothing"]]);
  await page.getByText("什么都没有写").first().waitFor();
  assert.match(await page.content(), /已损坏/);
  assert.deepEqual(page.said.filter((words) => !words.includes("422")), []);
  // The chooser does without a script.
  const context = await (await page.context().browser()).newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(served.address);
  await plain.goto(`http://127.0.0.1:${served.port}/d/-/2021`);
  const file = { name: "自评表.docx", mimeType: "application/octet-stream", buffer: asWord(served.workspace) };
  await plain.locator("#arrive input[type=file]").setInputFiles(file);
  await plain.getByRole("button", { name: "看看读成什么" }).click();
  await plain.getByText("现在还什么都没有写").waitFor();
});

await test("a wording is taken over by a click, saved like typing, and taken back", async () => {
  const served = await serve("pingquan-psb");
  write(served, FILE, read(served, FILE).replace('actual = "88.2%"', 'actual = "0.882"'));
  const page = await tab(served, FORM);
  const row = page.locator("tr", { has: actual(page) });
  await row.getByRole("button", { name: "填成“88.2%”" }).click();
  await saved(page);
  assert.equal(await actual(page).inputValue(), "88.2%");
  assert.ok(read(served, FILE).includes('actual = "88.2%"'));
  await page.getByText("读作 88.2%").waitFor();
  await page.locator("#undo").click();
  await page.waitForFunction(() => document.getElementById("status")?.textContent === "已撤销");
  assert.ok(read(served, FILE).includes('actual = "0.882"'));
  assert.deepEqual(page.said, []);
});

await test("a target is typed like any cell, and a name is saved when it is left", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const target = page.getByRole("textbox", { name: "案件结案率(%) 指标值", exact: true });
  await target.focus();
  await page.keyboard.type("≥88%", { delay: 10 });
  await saved(page);
  assert.ok(read(served, TARGETS).includes('target = "≥88%"'));
  const name = page.getByRole("textbox", { name: "案件结案率(%) 三级指标" });
  await name.focus();
  await page.keyboard.type("刑案结案率(%)");
  await page.waitForTimeout(300);
  assert.ok(!read(served, TARGETS).includes("刑案"), "not while it is typed");
  const reloaded = page.waitForEvent("load");
  await actual(page).focus();
  await reloaded;
  const renamed = page.getByRole("textbox", { name: "刑案结案率(%) 实际完成值" });
  assert.equal(await renamed.inputValue(), "88.2%");
  assert.ok(read(served, FILE).includes('indicator = "数量指标/刑案结案率(%)"'));
  await isClean(page, "the form with its targets");
});

await test("a file on a row is its evidence, with one undo", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  const before = read(served, FILE);
  const row = await page.locator("tr[data-row]").first().evaluate((row) => `[id="${row.id}"]`);
  await drop(page, row, [["扫描件.pdf", "%PDF-1.7"]]);
  await page.locator("#status").getByText("已放进 2021/evidence/扫描件.pdf").waitFor();
  assert.equal(read(served, "2021/evidence/扫描件.pdf"), "%PDF-1.7");
  assert.ok(read(served, FILE).includes('file = "evidence/扫描件.pdf"'));
  assert.equal(new URL(page.url()).pathname, FORM, "the page stays");
  await page.locator("#undo").click();
  await page.waitForFunction(() => document.getElementById("status")?.textContent === "已撤销");
  assert.equal(read(served, FILE), before);
  // Chosen, not dropped.
  await page.locator("tr[data-row] summary").first().click();
  const chooser = page.locator("tr[data-row] input[type=file]").first();
  await chooser.setInputFiles({ name: "台账.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") });
  await page.locator("#status").getByText("已放进 2021/evidence/台账.pdf").waitFor();
  assert.deepEqual(page.said, []);
});

await test("a row leads to its account and back, and a project is packed", async () => {
  const served = await serve("pingquan-psb");
  const page = await tab(served, FORM);
  await page.locator("tr[data-row]").first().getByRole("link", { name: "看分" }).click();
  await page.waitForURL("**/score/**");
  await page.locator("details.account:target").getByRole("link", { name: "到自评表的这一行" }).click();
  await page.waitForURL(`**${FORM}#*`);
  await page.locator("tr[data-row]:target").getByRole("link", { name: "12.25" }).click();
  await page.locator("#panel li:target").getByText("案件结案率").waitFor();
  await page.goto(`http://127.0.0.1:${served.port}/y/-/2021/papers`);
  await page.getByRole("button", { name: "打包" }).click();
  await page.getByText("总分 98.85").waitFor();
  const sent = page.waitForEvent("download");
  await page.getByRole("link", { name: /^申辩包-2021/ }).click();
  assert.match((await sent).suggestedFilename(), /^申辩包-2021-.*\.zip$/);
  await isClean(page, "the papers");
});

await finish();
